'use client'

import { useEffect, useState } from 'react'
import { fetchDetail, fetchList } from '#app/_live/api.ts'
import type { CaseRow, Entity } from '#server/domain/case.ts'

const LIST_SIZE = 200

/** Names of assignees, learned from list pages and, for the few left over, from one of their cases. */
class NameBook {
  readonly names = new Map<number, string>()
  private readonly asked = new Set<number>()
  private readonly lists = new Map<Entity, Promise<void>>()
  private queue: Promise<unknown> = Promise.resolve()

  /** Resolves when something new may be known. */
  async want(rows: readonly CaseRow[]): Promise<void> {
    const entity = rows[0]?.entity
    if (!entity) return
    await this.learnList(entity)
    for (const { id, assignee } of rows) {
      if (assignee === null || this.names.has(assignee) || this.asked.has(assignee)) continue
      this.asked.add(assignee)
      this.queue = this.queue.then(() => this.learnCase(entity, id))
    }
    await this.queue
  }

  private learnList(entity: Entity): Promise<void> {
    const kept = this.lists.get(entity)
    if (kept) return kept
    const asked = fetchList(entity, { sort: 'due', limit: LIST_SIZE }).then(
      ({ items }) => {
        for (const item of items) this.learn(item.case.assignee, item.assigneeName)
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
      const detail = await fetchDetail(entity, id)
      this.learn(detail.case.assignee, detail.assigneeName)
    } catch {
      return
    }
  }

  private learn(id: number | null, name: string | null) {
    if (id !== null && name !== null) this.names.set(id, name)
  }
}

/** Name of the assignee of each of these rows, as far as known. */
export function useAssigneeNames(rows: readonly CaseRow[]): ReadonlyMap<number, string> {
  const [book] = useState(() => new NameBook())
  const [names, setNames] = useState<ReadonlyMap<number, string>>(new Map())
  const missing = rows.filter((row) => row.assignee !== null && !names.has(row.assignee))
  const wanted = missing.map((row) => row.assignee).join()
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
