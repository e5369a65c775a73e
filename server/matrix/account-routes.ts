import type { Cell } from './ask.ts'
import { has } from './expectation.ts'
import { accountWithin, TARGETS } from './organisation-routes.ts'
import type { Seat } from './seats.ts'
import type { World } from './world.ts'

type Done = Pick<Cell, 'status' | 'code'>
const UNKNOWN = 999_999_999
const notFound: Done = { status: 404, code: 'not_found' }
const forbidden: Done = { status: 403, code: 'forbidden' }
const invalid: Done = { status: 400, code: 'invalid_input' }
const notNow: Done = { status: 409, code: 'not_allowed_now' }

type Ask = Pick<Cell, 'method' | 'path' | 'body'>
const byAll = ({ seats }: World, ask: Ask, done: Done): Cell[] =>
  seats.map((seat) => ({ seat, ...ask, ...done }))
const post = (path: string, body: unknown = {}): Ask => ({ method: 'POST', path, body })

/** Of an account: for the security administrator of all its regions. */
const ofAccounts = (world: World, ask: (id: number) => Ask, done: Done): Cell[] => {
  const of = (account: Seat | null) =>
    world.seats.map((seat): Cell => {
      const asked = { seat, ...ask(account?.id ?? UNKNOWN) }
      if (!has(seat, 'security_admin')) return { ...asked, ...forbidden }
      return { ...asked, ...(account && accountWithin(world, seat, account) ? done : notFound) }
    })
  return [...TARGETS.map(world.seat), null].flatMap(of)
}

/** One's own account for everybody, others' for their keepers. Nobody here has a password or a second factor. */
export const ACCOUNT_ROUTES: Record<string, (world: World) => Cell[]> = {
  'get /api/account': (world) => byAll(world, { method: 'GET', path: '/api/account' }, { status: 200 }),
  'post /api/account/sessions/end': (world) =>
    byAll(world, post('/api/account/sessions/end', { session: UNKNOWN }), notFound),
  'post /api/account/totp/start': (world) => byAll(world, post('/api/account/totp/start'), invalid),
  'post /api/account/totp/confirm': (world) =>
    byAll(world, post('/api/account/totp/confirm', { code: '123456' }), notNow),
  'post /api/account/totp/remove': (world) => byAll(world, post('/api/account/totp/remove'), invalid),
  'post /api/auth/lock': ({ seats }) =>
    seats
      .filter(({ grants }) => grants.every(({ role }) => role === 'wall'))
      .map((seat) => ({ seat, ...post('/api/auth/lock'), ...notNow })),
  'post /api/auth/unlock': (world) => byAll(world, post('/api/auth/unlock'), invalid),
  'post /api/auth/change-password': (world) => byAll(world, post('/api/auth/change-password'), invalid),
  'get /api/accounts/{id}/security': (world) =>
    ofAccounts(world, (id) => ({ method: 'GET', path: `/api/accounts/${id}/security` }), { status: 200 }),
  'post /api/accounts/{id}/open': (world) =>
    ofAccounts(world, (id) => post(`/api/accounts/${id}/open`), { status: 200 }),
  'post /api/accounts/{id}/totp/reset': (world) =>
    ofAccounts(world, (id) => post(`/api/accounts/${id}/totp/reset`), notNow),
  'post /api/accounts/{id}/sessions/end': (world) =>
    ofAccounts(world, (id) => post(`/api/accounts/${id}/sessions/end`, { session: UNKNOWN }), notFound),
}
