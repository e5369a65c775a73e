import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Snapshot } from '#server/contract/snapshot.ts'
import { encodeColumns } from '#server/contract/snapshot-codec.ts'
import { CONTRACT_VERSION } from '#server/contract/version.ts'
import type { CaseRow } from '#server/domain/case.ts'
import { sortedByPlace } from './by-place.ts'
import type { Tail } from './tail.ts'
import { chainOf, sightOf, townOf, type View } from './view.ts'

const compress = promisify(gzip)
const REUSE_MS = 5_000
const LARGEST = 60_000

/** A snapshot ready to be sent: gzip'd JSON. */
export interface PreparedSnapshot {
  body: Uint8Array<ArrayBuffer>
  seq: number
  at: number
}

function childCounts(rows: readonly CaseRow[], prefixes: readonly string[]): [string, number, number][] {
  const digits = Math.min(17, { 2: 4, 4: 6, 6: 9, 9: 12, 12: 15 }[prefixes[0].length] ?? 17)
  const counts = new Map<string, [string, number, number]>()
  for (const row of rows) {
    const child = row.place.slice(0, digits)
    const entry = counts.get(child) ?? [child, 0, 0]
    entry[1] += 1
    if (row.clock?.state === 2) entry[2] += 1
    counts.set(child, entry)
  }
  return [...counts.values()]
}

/** The open cases of a view as of the tail's position. */
export function buildSnapshot(tail: Tail, view: View, at: number): Snapshot {
  const rows: CaseRow[] = []
  const hidden = new Map<string, [string, number, number]>()
  for (const { row, reporter } of tail.open.values()) {
    const sight = sightOf(view, row, reporter)
    if (sight === 'case') rows.push(row)
    if (sight !== 'count') continue
    const town = townOf(row)
    const entry = hidden.get(town) ?? [town, 0, 0]
    entry[row.entity === 'incident' ? 1 : 2] += 1
    hidden.set(town, entry)
  }
  const many = rows.length > LARGEST && view.kind === 'region'
  return {
    version: CONTRACT_VERSION,
    epoch: tail.head.epoch,
    room: view.room,
    seq: tail.head.n,
    at,
    hidden: [...hidden.values()],
    counts: many ? childCounts(rows, view.prefixes) : null,
    columns: encodeColumns(many ? [] : sortedByPlace(rows), at),
  }
}

/** Snapshots by chain, built once for all who ask at the same time and reused for five seconds. */
export class Snapshots {
  readonly #tail: Tail
  readonly #cache = new Map<string, { at: number; epoch: string; prepared: Promise<PreparedSnapshot> }>()

  constructor(tail: Tail) {
    this.#tail = tail
  }

  take(view: View): Promise<PreparedSnapshot> {
    const now = Date.now()
    for (const [key, entry] of this.#cache) if (now - entry.at > REUSE_MS) this.#cache.delete(key)
    const key = chainOf(view)
    const { epoch } = this.#tail.head
    const held = this.#cache.get(key)
    if (held && held.epoch === epoch) return held.prepared
    const prepared = this.#prepare(view, now)
    this.#cache.set(key, { at: now, epoch, prepared })
    prepared.catch(() => this.#cache.delete(key))
    return prepared
  }

  async #prepare(view: View, at: number): Promise<PreparedSnapshot> {
    const snapshot = buildSnapshot(this.#tail, view, at)
    const body = await compress(JSON.stringify(snapshot), { level: 4 })
    return { body, seq: snapshot.seq, at }
  }
}
