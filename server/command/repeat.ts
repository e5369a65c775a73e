import { loadIncidents, loadMediations } from '#db/queries/case.ts'
import { firstSeq, recall } from '#db/queries/idempotency.ts'
import type { Acknowledgement } from '#server/contract/incident.ts'
import { acknowledgementSchema } from '#server/contract/incident.ts'
import type { Ctx } from '#server/ctx.ts'
import { AppError } from '#server/domain/error.ts'
import { actorKey } from './actor-key.ts'

/**
 * The answer that was given to this key before, if any.
 * Throws idempotency_reused when the key was used for something else.
 */
export async function repeatedAnswer(ctx: Ctx, hash: string): Promise<Acknowledgement | undefined> {
  const { sql } = ctx.db
  const known = await recall(sql, actorKey(ctx.actor), ctx.key)
  if (!known) return undefined
  if (known.hash !== hash) throw new AppError('idempotency_reused')
  if (known.result) return acknowledgementSchema.parse(known.result)
  const load = known.entity === 'incident' ? loadIncidents : loadMediations
  const [row] = await load(sql, { id: known.case_id })
  const seq = await firstSeq(sql, known.entity, known.case_id)
  const first = known.entity === 'incident' ? 'reported' : 'applied'
  return { id: row.id, number: row.number, seq, version: 1, status: first, place: row.place, linked: null }
}
