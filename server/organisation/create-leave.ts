import { insertLeave } from '#db/queries/organisation-leave.ts'
import { type Created, newLeaveSchema } from '#server/contract/organisation.ts'
import { checkPerson, requireFree } from './check-span.ts'
import type { OrganisationCtx } from './ctx.ts'
import { createOnce } from './once.ts'
import { requireOrganiser } from './scope.ts'

/** Records somebody's leave. Throws forbidden, invalid_input with the field's problem, idempotency_reused. */
export async function createLeave(ctx: OrganisationCtx, key: string, body: unknown): Promise<Created> {
  const scope = requireOrganiser(ctx.actor)
  const input = newLeaveSchema.parse(body)
  await checkPerson(ctx, input, 'leave', scope)
  return createOnce(ctx, { entity: 'leave', key, input, detail: { user: input.user } }, async (tx) => {
    await requireFree(tx, input, 'leave')
    return insertLeave(tx, input)
  })
}
