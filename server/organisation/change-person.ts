import { appendAudit } from '#db/queries/audit.ts'
import { setPassword } from '#db/queries/credential.ts'
import {
  dropPassword,
  endSessions,
  replaceGrants,
  replaceMemberships,
  takeAccount,
} from '#db/queries/organisation-account.ts'
import { entryOf, fieldsOf, rolesText } from '#server/audit/entry.ts'
import { checkPassword, isOfDemo } from '#server/auth/new-password.ts'
import { hashPassword } from '#server/auth/password-hash.ts'
import { type Person, personChangeSchema } from '#server/contract/organisation.ts'
import { AppError } from '#server/domain/error.ts'
import { checkedGrants, checkMemberships, requirePlace } from './check-access.ts'
import type { OrganisationCtx } from './ctx.ts'
import { fault } from './fault.ts'
import { readPerson } from './read-person.ts'
import { requireAccountKeeper } from './scope.ts'

/**
 * Changes an account: what changes its access ends its sessions. Nobody changes their own access. Throws forbidden,
 * not_found, invalid_input with the field's problem, conflict when it has changed since.
 */
export async function changePerson(ctx: OrganisationCtx, id: number, body: unknown): Promise<Person> {
  const scope = requireAccountKeeper(ctx.actor)
  const input = personChangeSchema.parse(body)
  const person = await readPerson(ctx, id)
  const { roles, units, active, password } = input
  const access = roles !== undefined || units !== undefined || active !== undefined
  if (access && id === ctx.actor.id) throw fault('roles', 'own_account')
  const grants = roles && checkedGrants(ctx, roles, scope)
  if (units) await checkMemberships(ctx, units, scope)
  const next = { ...person, ...input }
  requirePlace(ctx, next, scope)
  if (password !== undefined && !next.active) throw fault('password', 'invalid')
  if (password !== undefined && id === ctx.actor.id) throw fault('password', 'own_account')
  if (password !== undefined) checkPassword(ctx.rules, 'password', password, person.username)
  const mustChange = !isOfDemo(ctx.rules, password ?? '')
  const hash = password === undefined ? undefined : await hashPassword(password)
  await ctx.db.sql.begin(async (tx) => {
    if (!(await takeAccount(tx, next))) throw new AppError('conflict')
    if (grants) await replaceGrants(tx, id, grants)
    if (units) await replaceMemberships(tx, id, units)
    if (hash) await setPassword(tx, id, hash, mustChange)
    if (active === false) await dropPassword(tx, id)
    if (access || hash) await endSessions(tx, [id])
    const detail = {
      fields: fieldsOf(input),
      ...(grants && { roles: rolesText(grants) }),
      ...(units && { units: units.join(',') }),
      ...(active !== undefined && { active }),
    }
    await appendAudit(tx, entryOf(ctx, 'account.change', { entity: 'account', subject: id, detail }))
  })
  return readPerson(ctx, id)
}
