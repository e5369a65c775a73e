import { setPassword } from '#db/queries/credential.ts'
import { insertAccount, replaceGrants, replaceMemberships } from '#db/queries/organisation-account.ts'
import { rolesText } from '#server/audit/entry.ts'
import { emailOf } from '#server/auth/auth.ts'
import { checkPassword, isOfDemo } from '#server/auth/new-password.ts'
import { hashPassword } from '#server/auth/password-hash.ts'
import { type Created, newPersonSchema } from '#server/contract/organisation.ts'
import { checkedGrants, checkMemberships, requirePlace } from './check-access.ts'
import type { OrganisationCtx } from './ctx.ts'
import { fault } from './fault.ts'
import { createOnce } from './once.ts'
import { requireAccountKeeper } from './scope.ts'
import { brokenKey } from './unique.ts'

/**
 * Opens an account with its roles and units; without a password it cannot sign in yet, and one that it is given here it
 * has to change. One of no place is for whoever keeps the whole ground. Throws forbidden, invalid_input with the field's problem, idempotency_reused.
 */
export async function createPerson(ctx: OrganisationCtx, key: string, body: unknown): Promise<Created> {
  const scope = requireAccountKeeper(ctx.actor)
  const input = newPersonSchema.parse(body)
  const grants = checkedGrants(ctx, input.roles, scope)
  await checkMemberships(ctx, input.units, scope)
  requirePlace(ctx, input, scope)
  const { password, ...told } = input
  const { username, name } = input
  if (password !== undefined) checkPassword(ctx.rules, 'password', password, username)
  const hash = password === undefined ? undefined : await hashPassword(password)
  const mustChange = !isOfDemo(ctx.rules, password ?? '')
  try {
    const detail = { roles: rolesText(grants), units: input.units.join(','), password: hash !== undefined }
    return await createOnce(ctx, { entity: 'person', key, input: told, detail }, async (tx) => {
      const id = await insertAccount(tx, { username, name, email: emailOf(username) })
      if (hash) await setPassword(tx, id, hash, mustChange)
      await replaceGrants(tx, id, grants)
      await replaceMemberships(tx, id, input.units)
      return id
    })
  } catch (error) {
    throw /^app_user_(username|email)_key$/.test(brokenKey(error) ?? '') ? fault('username', 'taken') : error
  }
}
