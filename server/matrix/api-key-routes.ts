import { randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import { apiKeyPageSchema } from '#server/contract/api-key.ts'
import type { Cell } from './ask.ts'
import { areaOf, has, under } from './expectation.ts'
import type { Seat } from './seats.ts'
import type { World } from './world.ts'

type Done = Pick<Cell, 'status' | 'code' | 'holds'>
const UNKNOWN = 999_999_999
const notFound: Done = { status: 404, code: 'not_found' }
const forbidden: Done = { status: 403, code: 'forbidden' }
const CONNECTORS = ['connector@grid', 'connector@otherCity', 'connector@zone']

/** A connector's keys are its administrator's: of all regions of all its roles. */
function keeps(seat: Seat, account: Seat): boolean {
  const area = account.grants.flatMap(({ prefixes }) => prefixes)
  return area.every((prefix) => under(prefix, areaOf(seat, 'system_admin')))
}

const done = (seat: Seat, account: Seat, status: number): Done => {
  if (!has(seat, 'system_admin')) return forbidden
  return keeps(seat, account) ? { status } : notFound
}

/** A key of an account, put there as if somebody had made it; its id. */
async function plantKey({ http }: World, account: Seat): Promise<number> {
  const [{ id }] = await http.db.sql<{ id: number }[]>`
    insert into api_key (name, hash, shown, user_id, prefixes, operations, expires_at)
    values ('钥', ${randomBytes(32)}, 'wg_000000', ${account.id}, '{}', '{tickets}', now() + interval '1 day')
    returning id`
  return id
}

export const API_KEY_ROUTES: Record<string, (world: World) => Cell[] | Promise<Cell[]>> = {
  'get /api/api-keys': async (world) => {
    const accounts = CONNECTORS.map(world.seat)
    for (const account of accounts) await plantKey(world, account)
    return world.seats.map((seat) => {
      const own = accounts.filter((account) => keeps(seat, account)).map(({ id }) => id)
      const holds = (text: string) => {
        const { items } = apiKeyPageSchema.parse(JSON.parse(text))
        expect([...new Set(items.map(({ account }) => account.id))].sort()).toEqual(own.sort())
      }
      const answer = has(seat, 'system_admin') ? { status: 200, holds } : forbidden
      return { seat, method: 'GET', path: '/api/api-keys', ...answer }
    })
  },
  'post /api/api-keys': (world) =>
    [...CONNECTORS, 'dispatcher@town'].map(world.seat).flatMap((account) =>
      world.seats.map((seat): Cell => {
        const body = { name: '钥', account: account.id, operations: ['tickets'] }
        const answer = has(account, 'connector') ? done(seat, account, 201) : null
        return {
          ...{ seat, method: 'POST', path: '/api/api-keys', body },
          ...(answer ?? (has(seat, 'system_admin') ? notFound : forbidden)),
        }
      }),
    ),
  'post /api/api-keys/{id}/revoke': async (world) => {
    const path = (id: number) => `/api/api-keys/${id}/revoke`
    const cells: Cell[] = []
    for (const account of CONNECTORS.map(world.seat)) {
      const id = await plantKey(world, account)
      for (const seat of world.seats)
        cells.push({ seat, method: 'POST', path: path(id), ...done(seat, account, 200) })
    }
    for (const seat of world.seats) {
      const answer = has(seat, 'system_admin') ? notFound : forbidden
      cells.push({ seat, method: 'POST', path: path(UNKNOWN), ...answer })
    }
    return cells
  },
}
