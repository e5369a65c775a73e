import type { Snapshot } from '#server/contract/snapshot.ts'
import { decodeColumns } from '#server/contract/snapshot-codec.ts'
import { fetchRegion } from './api.ts'
import type { RoomSnapshot } from './case-store.ts'
import { ApiError, request } from './http.ts'
import { snapshotsOf } from './parts.ts'

interface Taken {
  snapshots: RoomSnapshot[]
  /** Contract version of the server. */
  version: number
}

function roomSnapshot(snapshot: Snapshot): RoomSnapshot {
  const { room, epoch, seq, hidden, columns, at } = snapshot
  return { room, epoch, seq, hidden, rows: decodeColumns(columns, at) }
}

/**
 * Snapshots of all rooms, or of their parts where one is too large, of one epoch. Throws ApiError; `cursor_invalid`
 * when the epoch changed in between.
 */
export async function takeSnapshots(rooms: readonly string[], signal: AbortSignal): Promise<Taken> {
  const source = {
    snapshot: (room: string) =>
      request<Snapshot>(`/api/snapshot?room=${encodeURIComponent(room)}`, { signal }),
    children: async (code: string) => (await fetchRegion(code, signal)).children.map((child) => child.code),
  }
  const answers = (await Promise.all(rooms.map((room) => snapshotsOf(room, source)))).flat()
  if (new Set(answers.map((answer) => answer.epoch)).size > 1) {
    throw new ApiError('cursor_invalid', 409, 'epoch changed')
  }
  return {
    snapshots: answers.map(roomSnapshot),
    version: Math.max(0, ...answers.map((answer) => answer.version)),
  }
}
