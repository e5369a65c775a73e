import { createHmac, randomUUID } from 'node:crypto'
import type { Sql } from 'postgres'
import { SESSION_COOKIE } from '#server/auth/auth.ts'
import type { Role } from '#server/domain/actor.ts'
import { SECRET } from '#server/http/testing.ts'
import { NODE_NAMES, type Node, prefixesOf } from './nodes.ts'

/** Somebody of one role at one node of the tree, or of a unit. */
export interface Seat {
  name: string
  role: Role
  node: Node | null
  prefixes: readonly string[]
  units: readonly number[]
  id: number
  cookie: string
}

const OF_NODES: readonly Role[] = [
  ...(['dispatcher', 'duty_commander', 'analyst', 'auditor', 'wall'] as const),
  ...(['grid_worker', 'village_officer', 'mediator', 'security_admin', 'system_admin', 'connector'] as const),
]

type NewSeat = Pick<Seat, 'name' | 'role' | 'node' | 'units'>

/** Every role at every node; those who belong to no place, of each unit; and who takes part far from home. */
export function allSeats(units: Readonly<Record<'lead' | 'assist' | 'other', number>>): NewSeat[] {
  const ofNodes = OF_NODES.flatMap((role) =>
    NODE_NAMES.map((node): NewSeat => ({ name: `${role}@${node}`, role, node, units: [] })),
  )
  const ofUnits = Object.entries(units).map(
    ([name, unit]): NewSeat => ({
      name: `handling_unit@${name}`,
      role: 'handling_unit',
      node: null,
      units: [unit],
    }),
  )
  const single = (name: string, role: Role, node: Node | null, units: number[] = []): NewSeat => {
    return { name, role, node, units }
  }
  return [
    ...ofNodes,
    ...ofUnits,
    single('resident', 'resident', null),
    single('neighbour', 'resident', null),
    single('away worker', 'grid_worker', 'otherCity'),
    single('away mediator', 'mediator', 'otherCity'),
    // Belonging to a unit gives nothing to who only watches or administers.
    single('analyst of lead', 'analyst', 'otherCity', [units.lead]),
    single('organiser of lead', 'system_admin', 'otherCity', [units.lead]),
    single('worker of assist', 'grid_worker', 'otherCity', [units.assist]),
  ]
}

/** Accounts with a session each, without a password. */
export async function seatAll(sql: Sql, seats: readonly NewSeat[]): Promise<Seat[]> {
  const seated: Seat[] = []
  for (const seat of seats) {
    const prefixes = seat.node === null ? [] : prefixesOf(seat.node)
    const token = randomUUID()
    const username = `m.${seated.length}`
    const [{ id }] = await sql<{ id: number }[]>`
      with person as (
        insert into app_user (name, email, username)
        values (${seat.name}, ${`${username}@weige.invalid`}, ${username}) returning id
      ), granted as (
        insert into grant_of_role (user_id, role, prefixes) select id, ${seat.role}, ${prefixes} from person
      ), member as (
        insert into membership (user_id, unit_id) select id, unnest(${[...seat.units]}::bigint[]) from person
      ), session as (
        insert into session (user_id, token, expires_at) select id, ${token}, now() + interval '1 day' from person
      )
      select id from person`
    const signed = `${token}.${createHmac('sha256', SECRET).update(token).digest('base64')}`
    seated.push({ ...seat, prefixes, id, cookie: `${SESSION_COOKIE}=${encodeURIComponent(signed)}` })
  }
  return seated
}
