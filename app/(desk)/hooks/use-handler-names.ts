'use client'

import { useEffect, useState } from 'react'
import { fetchDetail, fetchList } from '#app/_live/api.ts'
import type { CaseRow, Entity } from '#server/domain/case.ts'

const LIST_SIZE = 200

type Held = Pick<CaseRow, 'assignee' | 'unit'>

/** Whom a case is with: the named person, else the lead unit; undefined while nobody has it. */
export function handlerOf({ assignee, unit }: Held): string | undefined {
  if (assignee !== null) return `user:${assignee}`
  return unit === null ? undefined : `unit:${unit}`
}

/** Names of handlers, learned from list pages and, for the few left over, from one of their cases. */
class NameBook {
  readonly names = new Map<string, string>()
  private readonly asked = new Set<string>()
  private readonly lists = new Map<Entity, Promise<void>>()
  private queue: Promise<unknown> = Promise.resolve()

  /** Resolves when something new may be known. */
  async want(rows: readonly CaseRow[]): Promise<void> {
    const entity = rows[0]?.entity
    if (!entity) return
    await this.learnList(entity)
    for (const row of rows) {
      const handler = handlerOf(row)
      if (handler === undefined || this.names.has(handler) || this.asked.has(handler)) continue
      this.asked.add(handler)
      this.queue = this.queue.then(() => this.learnCase(entity, row.id))
    }
    await this.queue
  }

  private learnList(entity: Entity): Promise<void> {
    const kept = this.lists.get(entity)
    if (kept) return kept
    const asked = fetchList(entity, { sort: 'due', limit: LIST_SIZE }).then(
      ({ items }) => {
        for (const item of items) this.learn(item.case, item.assigneeName, item.unitName)
      },
      () => {
        this.lists.delete(entity)
      },
    )
    this.lists.set(entity, asked)
    return asked
  }

  private async learnCase(entity: Entity, id: number) {
    try {
      const { case: row, assigneeName, names } = await fetchDetail(entity, id)
      this.learn(row, assigneeName, row.unit === null ? null : (names.units[row.unit] ?? null))
    } catch {
      return
    }
  }

  private learn({ assignee, unit }: Held, person: string | null, unitName: string | null) {
    if (assignee !== null && person !== null) this.names.set(`user:${assignee}`, person)
    if (unit !== null && unitName !== null) this.names.set(`unit:${unit}`, unitName)
  }
}

/** Name of whom each of these rows is with, as far as known, by what handlerOf gives. */
export function useHandlerNames(rows: readonly CaseRow[]): ReadonlyMap<string, string> {
  const [book] = useState(() => new NameBook())
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map())
  const missing = rows.filter((row) => {
    const handler = handlerOf(row)
    return handler !== undefined && !names.has(handler)
  })
  const wanted = missing.map(handlerOf).join()
  useEffect(() => {
    if (wanted === '') return
    let ended = false
    void book.want(missing).then(() => {
      if (!ended && book.names.size !== names.size) setNames(new Map(book.names))
    })
    return () => {
      ended = true
    }
  }, [book, wanted, missing, names.size])
  return names
}
