import type { Sql } from 'postgres'
import type { Database } from '#db/client.ts'
import {
  restartProjection,
  selectFacts,
  selectFigureCursor,
  selectOpeningWords,
  type WordChange,
  writeProjection,
} from '#db/queries/figures-projection.ts'
import { selectEvents } from '#db/queries/log.ts'
import type { Vault } from '#db/vault.ts'
import { PROJECTION_VERSION } from '#server/domain/figures.ts'
import type { CaseFact } from '#server/domain/figures-fact.ts'
import { gramsOf, type Numbering, placeGrams } from '#server/domain/grams.ts'
import type { LogEvent } from '#server/log/log-event.ts'
import { openText } from '#server/privacy/seal.ts'
import { Deltas, type FactKey, factKey, factRow, foldBatch } from './fold.ts'

/** Facts kept between batches: all that a long way through the log comes back to, within some tens of MB. */
const KEPT_FACTS = 100_000

/**
 * What is held when rules, the centre's time zone and the key of searches are these. `dayOffset` is in milliseconds.
 */
export function projectionVersion(dayOffset: number, { searchId }: Vault): string {
  return `${PROJECTION_VERSION}@${dayOffset}/${searchId}`
}

/**
 * Folds the log into facts and sums, a batch at a time. Each batch stands with the cursor in one transaction, so any
 * number of these may run: one of them writes, the others find the cursor moved and begin from there.
 */
export class Projection {
  readonly #sql: Sql
  readonly #vault: Vault
  readonly #dayOffset: number
  readonly #version: string
  readonly #numberOf: Numbering
  readonly #kept = new Map<FactKey, CaseFact>()
  #keptSeq = -1
  #begun = false
  #ahead: { after: number; events: Promise<LogEvent[] | undefined> } | undefined
  /** Log position up to which this node has seen everything counted. */
  seq = 0

  constructor({ sql, vault }: Pick<Database, 'sql' | 'vault'>, dayOffset: number) {
    this.#sql = sql
    this.#vault = vault
    this.#dayOffset = dayOffset
    this.#numberOf = (pair) => vault.numberOf(pair)
    this.#version = projectionVersion(dayOffset, vault)
  }

  /** Counts at most `limit` further events; how many there were, or undefined when another node was at it. */
  async step(limit: number): Promise<number | undefined> {
    if (!this.#begun) {
      await restartProjection(this.#sql, this.#version)
      this.#begun = true
    }
    const before = await selectFigureCursor(this.#sql)
    this.seq = before.seq
    // A newer node counts by other rules: what it holds is not ours to add to.
    if (before.version !== this.#version) return undefined
    const events = await this.#events(before.seq, limit)
    if (events.length === 0) return 0
    const last = events[events.length - 1]
    if (events.length === limit) this.#readAhead(last.seq, limit)
    const known = await this.#known(before.seq, events)
    const folded = foldBatch(events, (key) => known.get(key))
    const deltas = new Deltas(this.#dayOffset)
    for (const [key, fact] of folded) {
      const old = known.get(key)
      if (old) deltas.add(old, -1)
      deltas.add(fact, 1)
    }
    const facts = [...folded.values()]
    const written = await writeProjection(this.#sql, {
      before,
      after: { seq: last.seq, at: last.at },
      facts: facts.map((fact) => factRow(fact, this.#dayOffset)),
      deltas: deltas.rows(),
      words: await this.#words(facts, known),
    })
    if (!written) return undefined
    this.#keep(folded, last.seq)
    this.seq = last.seq
    return events.length
  }

  /** Everything there is now, in large steps, without a pause. */
  async catchUp(limit: number): Promise<void> {
    while ((await this.step(limit)) === limit);
  }

  /** What was read ahead counts only when it is whole: the log may have grown since. */
  async #events(after: number, limit: number): Promise<LogEvent[]> {
    const ahead = this.#ahead
    this.#ahead = undefined
    const read = ahead?.after === after ? await ahead.events : undefined
    return read?.length === limit ? read : selectEvents(this.#sql, after, limit)
  }

  /** Reads the next batch while this one is counted; a failure shows when it is read again. */
  #readAhead(after: number, limit: number): void {
    const events = selectEvents(this.#sql, after, limit).catch(() => undefined)
    this.#ahead = { after, events }
  }

  /** The facts that the cases of a batch have so far: those kept from the batches before, else the database's. */
  async #known(seq: number, events: readonly LogEvent[]): Promise<Map<FactKey, CaseFact>> {
    if (seq !== this.#keptSeq) this.#kept.clear()
    const known = new Map<FactKey, CaseFact>()
    const asked = new Map<FactKey, LogEvent['row']>()
    for (const { row } of events) {
      const key = factKey(row)
      const fact = this.#kept.get(key)
      if (fact) known.set(key, fact)
      else if (seq > 0) asked.set(key, row)
    }
    if (asked.size === 0) return known
    for (const fact of await selectFacts(this.#sql, [...asked.values()])) known.set(factKey(fact), fact)
    return known
  }

  #keep(folded: ReadonlyMap<FactKey, CaseFact>, seq: number): void {
    if (this.#kept.size + folded.size > KEPT_FACTS) this.#kept.clear()
    for (const [key, fact] of folded) this.#kept.set(key, fact)
    this.#keptSeq = seq
  }

  /** A restricted case is not found by its words. */
  async #words(facts: readonly CaseFact[], known: ReadonlyMap<FactKey, CaseFact>): Promise<WordChange[]> {
    const shown = facts.filter((fact) => {
      if (fact.restricted) return false
      const before = known.get(factKey(fact))
      return !before || before.restricted || before.place !== fact.place
    })
    const places = new Map(shown.map((fact) => [factKey(fact), fact.place]))
    const hidden = facts.filter((fact) => fact.restricted && known.get(factKey(fact))?.restricted === false)
    const words = await selectOpeningWords(this.#sql, shown)
    return [
      ...words.map((row) => {
        const { entity, id } = row
        const text = openText(this.#vault.unwrap(row), row.sealed)
        const place = places.get(factKey({ entity, id })) ?? ''
        return { entity, id, grams: [...gramsOf(text, this.#numberOf), ...placeGrams(place)] }
      }),
      ...hidden.map(({ entity, id }) => ({ entity, id, grams: null })),
    ]
  }
}
