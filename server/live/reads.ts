import type { Sql } from 'postgres'
import type { Actor } from '#server/domain/actor.ts'
import { checkCursor, readEvents } from '#server/log/replay.ts'
import { Snapshots } from '#server/log/snapshot.ts'
import type { Tail } from '#server/log/tail.ts'
import { chainOf, viewOf, type Zones } from '#server/log/view.ts'

/** What HTTP reads of the live state: a snapshot of a room, and its events after a position. */
export function liveReads({ sql, tail, zones }: { sql: Sql; tail: Tail; zones: () => Zones }) {
  const snapshots = new Snapshots(tail)
  return {
    snapshot: async (actor: Actor, room: string) => {
      const view = viewOf(actor, room, zones())
      const { body, seq } = await snapshots.take(view)
      return { body, encoding: 'gzip' as const, etag: `"${tail.head.epoch}-${chainOf(view)}-${seq}"` }
    },
    events: async (query: {
      actor: Actor
      room: string
      after: number
      epoch: string | undefined
      limit: number
    }) => {
      const { actor, room, after, epoch, limit } = query
      const view = viewOf(actor, room, zones())
      await checkCursor(tail, after, epoch)
      return readEvents({ sql, tail, view, after, limit })
    },
  }
}
