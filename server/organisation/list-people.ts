import { selectPeople } from '#db/queries/organisation-person.ts'
import type { PersonPage, PersonQuery } from '#server/contract/organisation.ts'
import { accountReach } from './account-reach.ts'
import type { OrganisationCtx } from './ctx.ts'
import { nextPage, pageStart } from './page.ts'
import { personAnswer } from './person-answer.ts'
import { regionFilter, requireAdministrator } from './scope.ts'

/** One page of the accounts of the actor's regions. Throws forbidden, invalid_input, not_found for an unknown region. */
export async function listPeople(ctx: OrganisationCtx, query: PersonQuery): Promise<PersonPage> {
  const reach = accountReach(ctx.ground, requireAdministrator(ctx.actor))
  const { limit, after, region, ...rest } = query
  const filter = { ...rest, region: regionFilter(ctx.ground, region) }
  const page = { after: pageStart(after), limit }
  const { rows, total } = await selectPeople(ctx.db.sql, reach, filter, page)
  const items = rows.map((row) => personAnswer(row, ctx.ground.zones))
  return { items, total, next: nextPage(rows, limit) }
}
