import type { Sql } from 'postgres'
import { currentRelease, RELEASE_CHANNEL } from '#db/queries/ground.ts'
import type { GroundHolder } from './holder.ts'

/**
 * Loads each release that becomes current, beside the old one, for as long as the process lives. The current
 * release is read again on every new connection, since a notice may have been missed. `taken` is called each time, also
 * when it is the same release again. Returns its end.
 */
export async function followReleases(
  sql: Sql,
  holder: GroundHolder,
  report: (error: unknown, at: string) => void,
  taken: () => Promise<void> = async () => {},
): Promise<() => Promise<void>> {
  const look = async () => {
    try {
      const release = await currentRelease(sql)
      if (!release) return
      await holder.load(release.id)
      await taken()
    } catch (error) {
      report(error, 'taking up a release of the ground')
    }
  }
  // One after the other: what is done about a release waits until it is the one we answer from.
  let turn = Promise.resolve()
  const next = () => {
    turn = turn.then(look)
  }
  const { unlisten } = await sql.listen(RELEASE_CHANNEL, next, next)
  return unlisten
}
