import { insertKey } from '#db/queries/api-key.ts'
import { drawKey, hashOfKey, shownOf } from '#server/api-key/secret.ts'
import { KEY_OPERATIONS } from '#server/domain/api-key.ts'
import type { Cell } from './ask.ts'
import { WITHOUT_SESSION } from './open-routes.ts'
import type { Seat } from './seats.ts'
import type { World } from './world.ts'

/** Accounts of every way to read, without what no key carries. */
const ACCOUNTS: readonly string[] = [
  'connector@grid',
  'connector@otherCity',
  'dispatcher@town',
  'dispatcher@city',
  'duty_commander@county',
  'analyst@zone',
  'grid_worker@grid',
  'mediator@village',
  'handling_unit@lead',
  'away worker',
  'worker and unit',
  'commands a town, analyses its city',
]

const keys = new Map<number, string>()

async function keyOf({ http }: World, { id }: Seat): Promise<string> {
  const known = keys.get(id)
  if (known) return known
  const key = drawKey()
  await insertKey(http.db.sql, {
    ...{ name: '钥', hash: hashOfKey(key), shown: shownOf(key), account: id, prefixes: [], by: id },
    operations: KEY_OPERATIONS,
    expiresAt: Date.now() + 3_600_000,
  })
  keys.set(id, key)
  return key
}

/** The same cells by keys that may do all that keys may: as their accounts, and forbidden what is for people. */
export async function byKeys(world: World, route: string, cells: readonly Cell[]): Promise<Cell[]> {
  if (WITHOUT_SESSION.has(route)) return []
  const [method, path] = route.split(' ')
  const forKeys = world.http.app.openAPIRegistry.definitions.some(
    (each) =>
      each.type === 'route' &&
      each.route.method === method &&
      each.route.path === path &&
      'x-key-operation' in each.route,
  )
  // What was written comes out otherwise the second time.
  const asked = cells.filter(
    ({ seat, status }) => seat && ACCOUNTS.includes(seat.name) && (method === 'get' || status >= 400),
  )
  const some = forKeys ? asked : asked.slice(0, 3)
  return Promise.all(
    some.map(async (cell) => {
      const key = cell.seat ? await keyOf(world, cell.seat) : ''
      const { seat, method, path } = cell
      // What a person of the account exported is none of the key's.
      if (route.includes('/api/export-jobs/{id}'))
        return { seat, method, path, key, status: 404, code: 'not_found' }
      if (forKeys) return { ...cell, key }
      return { seat, method, path, key, status: 403, code: 'forbidden' }
    }),
  )
}
