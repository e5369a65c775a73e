import type { Sql } from 'postgres'
import { holdWaiting, markHanded } from '#db/queries/notice-send.ts'
import { URGENCIES } from '#server/domain/urgency.ts'
import type { Jobs } from '#server/jobs/types.ts'

const BATCH = 1_000

/** Each gateway has a queue of its own: one that does not answer holds up no other. */
export const queueOf = (gateway: number) => `notice_${gateway}`

/**
 * Gives waiting notices to the job queue, the more urgent ones first; how many. They are marked after that: a server
 * that goes down in between gives them a second time, and what was sent is not sent again.
 */
export async function handOver(sql: Sql, jobs: Jobs): Promise<number> {
  return sql.begin(async (tx) => {
    const waiting = await holdWaiting(tx, BATCH)
    const byGateway = Map.groupBy(waiting, ({ gateway }) => gateway)
    for (const [gateway, notices] of byGateway) {
      const sent = notices.map(({ id, urgency }) => ({
        ...{ data: { notice: id }, priority: URGENCIES.indexOf(urgency) },
      }))
      await jobs.sendAll(queueOf(gateway), sent)
    }
    if (waiting.length > 0)
      await markHanded(
        tx,
        waiting.map(({ id }) => id),
      )
    return waiting.length
  })
}
