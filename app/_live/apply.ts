import type { LiveEvent } from '#server/contract/live.ts'
import type { CaseRow, Entity } from '#server/domain/case.ts'
import { isOpenRow, keyOf } from './key.ts'
import type { CaseKey } from './store.ts'

/** What one event does to what is held of open cases. */
export type Change =
  | { type: 'put'; key: CaseKey; row: CaseRow }
  /** The case ended: it leaves the open set and stays in the feed. */
  | { type: 'end'; key: CaseKey; row: CaseRow }
  /** The case left what the room may see. */
  | { type: 'gone'; key: CaseKey }
  /** `open` is added to the number of open restricted cases of a town. */
  | { type: 'hidden'; entity: Entity; town: string; open: number }

export function changeOf(event: LiveEvent): Change {
  if ('case' in event) {
    const row = event.case
    return { type: isOpenRow(row) ? 'put' : 'end', key: keyOf(row.entity, row.id), row }
  }
  if ('gone' in event) {
    return { type: 'gone', key: keyOf(event.gone.entity, event.gone.id) }
  }
  return { type: 'hidden', ...event.hidden }
}
