import { selectPerson } from '#db/queries/organisation-person.ts'
import type { Person } from '#server/contract/organisation.ts'
import { AppError } from '#server/domain/error.ts'
import { accountReach } from './account-reach.ts'
import type { OrganisationCtx } from './ctx.ts'
import { personAnswer } from './person-answer.ts'
import { requireAdministrator } from './scope.ts'

/** One account. Throws forbidden, and not_found, also for one that is at home elsewhere too. */
export async function readPerson(ctx: OrganisationCtx, id: number): Promise<Person> {
  const reach = accountReach(ctx.ground, requireAdministrator(ctx.actor))
  const row = await selectPerson(ctx.db.sql, reach, id)
  if (!row) throw new AppError('not_found')
  return personAnswer(row, ctx.ground.zones)
}
