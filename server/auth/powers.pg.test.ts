import { expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { excludingRoles, ROLES, type Role } from '#server/domain/actor.ts'
import { createUser, withDatabase } from '#server/testing.ts'

let db: Database
withDatabase((opened) => {
  db = opened
})

const POWERS: readonly Role[] = ['auditor', 'security_admin', 'system_admin']
const grant = (user: number, role: Role) =>
  db.sql`insert into grant_of_role (user_id, role, prefixes) values (${user}, ${role}, '{32}')`

test('three powers are never in one hand: refused by the rules, and by the database whoever writes', async () => {
  for (const held of ROLES) {
    const { id } = await createUser(db, held, '32')
    for (const role of ROLES.filter((each) => each !== held)) {
      const excludes = POWERS.includes(held) && POWERS.includes(role)
      expect([held, role, excludingRoles([held, role]).length > 0]).toEqual([held, role, excludes])
      if (!POWERS.includes(role)) continue
      if (excludes) await expect(grant(id, role)).rejects.toThrow('grant_of_role_powers')
      else {
        await grant(id, role)
        await db.sql`delete from grant_of_role where user_id = ${id} and role = ${role}`
      }
    }
  }
})
