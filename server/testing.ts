import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll } from 'vitest'
import { connect, type Database } from '#db/client.ts'
import { type FreshDatabase, freshDatabase } from '#db/testing.ts'
import type { Ctx, GroundLookup } from '#server/ctx.ts'
import type { Actor, Role } from '#server/domain/actor.ts'
import { SYSTEM_ORIGIN } from '#server/domain/audit.ts'
import { centresOf } from '#server/domain/centre.ts'
import { DEFAULT_POLICY } from '#server/domain/policy.ts'
import { TEST_RING } from '#server/privacy/testing.ts'

/** A ground of one micro-grid everywhere east of 0°, for tests of verbs. */
export const PLACE = '32061300100100101'
export const ONE_CELL: GroundLookup = {
  locate: (lng) => (lng > 0 ? { code: PLACE } : undefined),
  labelPoint: () => ({ lng: 120_900_000, lat: 32_000_000 }),
  centresOf: (place) => centresOf(place, []),
}

/** A migrated, empty database of the suite's own: opened before its tests, when `ready` runs, and dropped after them. */
export function withDatabase(ready: (db: Database, fresh: FreshDatabase) => unknown): void {
  let end = async () => {}
  beforeAll(async () => {
    const fresh = await freshDatabase()
    end = fresh.drop
    const db = await connect(fresh.url, TEST_RING)
    end = () => db.close().then(fresh.drop)
    await ready(db, fresh)
  })
  afterAll(() => end())
}

let users = 0

/** A user with one role, in the database. */
export async function createUser(
  db: Database,
  role: Role,
  ...prefixes: string[]
): Promise<Extract<Actor, { kind: 'user' }>> {
  users += 1
  const name = `${role}-${users}`
  const [{ id }] = await db.sql<{ id: number }[]>`
    insert into app_user (name, email, username) values (${name}, ${`${name}@example.invalid`}, ${name}) returning id`
  await db.sql`insert into grant_of_role (user_id, role, prefixes) values (${id}, ${role}, ${prefixes})`
  return { kind: 'user', id, grants: [{ role, prefixes }], units: [] }
}

export function ctxOf(db: Database, actor: Actor, key: string = randomUUID()): Ctx {
  return {
    db,
    actor,
    key,
    origin: SYSTEM_ORIGIN,
    ground: () => ONE_CELL,
    now: Date.now,
    policy: () => DEFAULT_POLICY,
  }
}

export const REPORT = {
  lng: 120.9,
  lat: 32,
  category: '0401',
  urgency: 'normal',
  text: '楼道口堆着纸箱和旧沙发',
  source: 'resident',
} as const
