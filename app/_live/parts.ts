import type { Snapshot } from '#server/contract/snapshot.ts'

/** What is asked of the server. */
interface Source {
  snapshot: (room: string) => Promise<Snapshot>
  /** Codes one level below a region. */
  children: (code: string) => Promise<readonly string[]>
}

/**
 * The snapshot of a room. One with more open cases than a snapshot carries comes as counts of its child regions: then
 * those are followed in its place, each a room with a chain of its own.
 */
export async function snapshotsOf(room: string, source: Source): Promise<Snapshot[]> {
  const snapshot = await source.snapshot(room)
  if (snapshot.counts === null) return [snapshot]
  const codes = await source.children(room.slice(room.indexOf(':') + 1))
  const parts = await Promise.all(codes.map((code) => snapshotsOf(`region:${code}`, source)))
  return parts.flat()
}
