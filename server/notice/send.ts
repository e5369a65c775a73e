import type { Sql } from 'postgres'
import { z } from 'zod'
import { markMissed, markSent, type Outgoing, readOutgoing } from '#db/queries/notice-send.ts'
import type { NoticeMessage } from '#server/contract/notice.ts'
import { type Job, TryAgain } from '#server/jobs/types.ts'
import { messageText, type Naming } from './message.ts'
import { postNotice } from './post.ts'

const jobSchema = z.object({ notice: z.number().int() })

/** What a gateway is told. */
export function messageOf(notice: Outgoing, naming: Naming): NoticeMessage {
  const { id, key, channel, kind, urgency, account, post, number, exercise, deadline, locale, queuedAt } =
    notice
  return {
    ...{ id, dedupeKey: key, channel, to: { account, post }, template: kind, urgency, locale, exercise },
    text: messageText(notice, locale, naming),
    case: { number },
    deadline: deadline === null ? null : new Date(deadline).toISOString(),
    queuedAt: new Date(queuedAt).toISOString(),
  }
}

/**
 * Makes one attempt for the notice of a job. At least once: where an answer is lost, or the server with it, it goes out
 * again under the same key. Who has gone off duty by now is not paged. Throws TryAgain.
 */
export async function sendNotice(
  { sql, naming, now, patience }: { sql: Sql; naming: Naming; now: () => number; patience?: number },
  job: Pick<Job, 'data' | 'last' | 'signal'>,
): Promise<void> {
  const { notice: id } = jobSchema.parse(job.data)
  const notice = await readOutgoing(sql, id)
  if (!notice) return
  if (!notice.onDuty) return markMissed(sql, id, 'off_duty', true)
  if (!notice.active) return markMissed(sql, id, 'gateway_off', true)
  const error = await postNotice(notice, messageOf(notice, naming), {
    now: now(),
    signal: job.signal,
    ...(patience !== undefined && { patience }),
  })
  if (error === undefined) return markSent(sql, id)
  await markMissed(sql, id, error, job.last)
  if (!job.last) throw new TryAgain(error)
}
