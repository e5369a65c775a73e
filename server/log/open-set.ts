import type { CaseRow } from '#server/domain/case.ts'
import type { Incident } from '#server/domain/incident/incident.ts'
import { isOpenIncident } from '#server/domain/incident/status.ts'
import { isOpenMediation, type Mediation } from '#server/domain/mediation.ts'
import { type CaseKey, keyOf, type LogEvent } from './log-event.ts'

export interface OpenCase {
  row: CaseRow
  reporter: number | null
}

export function isOpen(row: CaseRow): boolean {
  return row.entity === 'incident'
    ? isOpenIncident(row.status as Incident['status'])
    : isOpenMediation(row.status as Mediation['status'])
}

/** Every open case in memory, as of the last event applied. */
export class OpenSet {
  readonly #cases = new Map<CaseKey, OpenCase>()

  load(cases: Iterable<OpenCase>): void {
    this.#cases.clear()
    for (const item of cases) this.#cases.set(keyOf(item.row), item)
  }

  /** Applies an event; one that the case already contains changes nothing. */
  apply(event: LogEvent): void {
    const key = keyOf(event.row)
    const held = this.#cases.get(key)
    if (held && held.row.seq >= event.seq) return
    if (isOpen(event.row)) this.#cases.set(key, { row: event.row, reporter: event.reporter })
    else this.#cases.delete(key)
  }

  get(key: CaseKey): OpenCase | undefined {
    return this.#cases.get(key)
  }

  values(): IterableIterator<OpenCase> {
    return this.#cases.values()
  }

  get size(): number {
    return this.#cases.size
  }
}
