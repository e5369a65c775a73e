import type { CaseRow } from '#server/domain/case.ts'
import type { Change } from './apply.ts'
import type { CaseKey } from './store.ts'

interface Held {
  /** Log position of the newest state seen. */
  seq: number
  /** One bit a room that holds the case. */
  rooms: number
}

/** The open cases of several rooms, each case once. A room that loses a case takes nothing from the others. */
export class OpenCases {
  readonly rows = new Map<CaseKey, CaseRow>()
  private readonly held = new Map<CaseKey, Held>()

  clear() {
    this.rows.clear()
    this.held.clear()
  }

  /** Applies one change of the room with this number (0–31); true when the case's row changed. */
  apply(change: Exclude<Change, { type: 'hidden' }>, room: number): boolean {
    if (change.type === 'put') return this.put(change.key, change.row, room)
    const held = this.held.get(change.key)
    if (!held) return false
    held.rooms &= ~(1 << room)
    if (held.rooms === 0) this.held.delete(change.key)
    else if (change.type === 'gone' || change.row.seq < held.seq) return false
    else held.seq = change.row.seq
    return this.rows.delete(change.key)
  }

  put(key: CaseKey, row: CaseRow, room: number): boolean {
    const held = this.held.get(key)
    if (!held) {
      this.held.set(key, { seq: row.seq, rooms: 1 << room })
      this.rows.set(key, row)
      return true
    }
    held.rooms |= 1 << room
    if (row.seq <= held.seq) return false
    held.seq = row.seq
    this.rows.set(key, row)
    return true
  }
}
