import { createHmac, randomUUID } from 'node:crypto'
import type { Sql } from 'postgres'
import { SESSION_COOKIE } from '#server/auth/cookie.ts'
import type { Role } from '#server/domain/actor.ts'
import { SECRET } from '#server/http/testing.ts'
import { NODE_NAMES, type Node, prefixesOf } from './nodes.ts'

/** Somebody of one role at one node of the tree, of several, or of a unit. */
export interface Seat {
  name: string
  grants: readonly { role: Role; prefixes: readonly string[] }[]
  units: readonly number[]
  id: number
  cookie: string
}

const OF_NODES: readonly Role[] = [
  ...(['dispatcher', 'duty_commander', 'analyst', 'auditor', 'wall'] as const),
  ...(['grid_worker', 'village_officer', 'mediator', 'security_admin', 'system_admin', 'connector'] as const),
]

type NewSeat = Pick<Seat, 'name' | 'grants' | 'units'>

const at = (role: Role, node: Node | null) => ({ role, prefixes: node === null ? [] : prefixesOf(node) })
const seatOf = (name: string, grants: Seat['grants'], ...units: number[]): NewSeat => ({
  name,
  grants,
  units,
})

/** Every role at every node; those who belong to no place, of each unit; several roles in one hand. */
export function allSeats({ lead, assist, other }: Record<'lead' | 'assist' | 'other', number>): NewSeat[] {
  const resident = [at('resident', null)]
  const handling = [at('handling_unit', null)]
  return [
    ...OF_NODES.flatMap((role) => NODE_NAMES.map((node) => seatOf(`${role}@${node}`, [at(role, node)]))),
    seatOf('handling_unit@lead', handling, lead),
    seatOf('handling_unit@assist', handling, assist),
    seatOf('handling_unit@other', handling, other),
    seatOf('resident', resident),
    seatOf('neighbour', resident),
    // Who takes part far from home.
    seatOf('away worker', [at('grid_worker', 'otherCity')]),
    seatOf('away mediator', [at('mediator', 'otherCity')]),
    seatOf('worker of assist', [at('grid_worker', 'otherCity')], assist),
    // A desk reads what its unit helps with, and does not handle it; who watches or administers does not even read.
    seatOf('desk of assist', [at('dispatcher', 'otherCity')], assist),
    seatOf('mediator of assist', [at('mediator', 'otherCity')], assist),
    seatOf('analyst of lead', [at('analyst', 'otherCity')], lead),
    seatOf('organiser of lead', [at('system_admin', 'otherCity')], lead),
    // Each role reaches as far as its own prefixes.
    seatOf('commands a town, analyses its city', [at('dispatcher', 'town'), at('analyst', 'city')]),
    seatOf('commands a county, watches another city', [
      at('duty_commander', 'county'),
      at('wall', 'otherCity'),
    ]),
    seatOf('wall and worker', [at('wall', 'city'), at('grid_worker', 'grid')]),
    seatOf('organises a county, commands a town', [
      at('system_admin', 'county'),
      at('dispatcher', 'otherTown'),
    ]),
    seatOf('keeps accounts, walks a grid', [at('security_admin', 'town'), at('grid_worker', 'otherGrid')]),
    seatOf('worker and unit', [at('grid_worker', 'otherGrid'), at('handling_unit', null)], lead),
  ]
}

/** Accounts with a session each, without a password. */
export async function seatAll(sql: Sql, seats: readonly NewSeat[]): Promise<Seat[]> {
  const seated: Seat[] = []
  for (const seat of seats) {
    const token = randomUUID()
    const username = `m.${seated.length}`
    const [{ id }] = await sql<{ id: number }[]>`
      with person as (
        insert into app_user (name, email, username)
        values (${seat.name}, ${`${username}@weige.invalid`}, ${username}) returning id
      ), granted as (
        insert into grant_of_role (user_id, role, prefixes)
        select person.id, g.role, array(select jsonb_array_elements_text(g.prefixes))
        from person, jsonb_to_recordset(${sql.json(seat.grants.map(({ role, prefixes }) => ({ role, prefixes: [...prefixes] })))})
          as g(role text, prefixes jsonb)
      ), member as (
        insert into membership (user_id, unit_id) select id, unnest(${[...seat.units]}::bigint[]) from person
      ), session as (
        insert into session (user_id, token, expires_at) select id, ${token}, now() + interval '1 day' from person
      )
      select id from person`
    const signed = `${token}.${createHmac('sha256', SECRET).update(token).digest('base64')}`
    seated.push({ ...seat, id, cookie: `${SESSION_COOKIE}=${encodeURIComponent(signed)}` })
  }
  return seated
}
