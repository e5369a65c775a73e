import { randomUUID } from 'node:crypto'
import type { Database } from '#db/client.ts'
import type { UserActor } from '#server/auth/access.ts'
import type { Acknowledgement } from '#server/contract/incident.ts'
import { AppError } from '#server/domain/error.ts'
import type { IncidentStatus } from '#server/domain/incident/status.ts'
import { createUser, ctxOf, REPORT } from '#server/testing.ts'
import { commandIncident } from './command.ts'
import { Intake } from './intake.ts'
import { reportIncident } from './report.ts'

async function createUnit(db: Database, region: string): Promise<number> {
  const [{ id }] = await db.sql<{ id: number }[]>`
    insert into unit (kind, name, region, department)
    values ('department', ${`unit ${randomUUID()}`}, ${region}, 'urban_management') returning id`
  return id
}

async function createMember(db: Database, unit: number): Promise<UserActor> {
  const user = await createUser(db, 'handling_unit')
  await db.sql`insert into membership (user_id, unit_id) values (${user.id}, ${unit})`
  return { ...user, units: [unit] }
}

export interface Cast {
  resident: UserActor
  centre: UserActor
  commander: UserActor
  city: UserActor
  worker: UserActor
  /** Of the unit that leads, of one that helps, and of one that has nothing to do with the case yet. */
  lead: UserActor
  helper: UserActor
  other: UserActor
  /** Dispatcher of another city. */
  foreign: UserActor
}

/** Everybody a case of 崇川区 needs; each unit is the first one of its member. */
export async function createCast(db: Database): Promise<Cast> {
  const member = async () => createMember(db, await createUnit(db, '320613'))
  return {
    resident: await createUser(db, 'resident'),
    centre: await createUser(db, 'dispatcher', '320613'),
    commander: await createUser(db, 'duty_commander', '320613'),
    city: await createUser(db, 'dispatcher', '3206'),
    worker: await createUser(db, 'grid_worker', '320613001001001'),
    lead: await member(),
    helper: await member(),
    other: await member(),
    foreign: await createUser(db, 'dispatcher', '3201'),
  }
}

/** Cases of a cast through the verbs. */
export function playing(db: Database, cast: Cast) {
  const intake = new Intake(db.sql)
  const send = (actor: UserActor, id: number, command: string, input: object, key?: string) =>
    commandIncident({ ctx: ctxOf(db, actor, key), id, command, input })
  /** Gives a command on the case as it stands. */
  const run = async (
    actor: UserActor,
    id: number,
    command: string,
    input: object = {},
  ): Promise<Acknowledgement> => {
    const [{ version }] = await db.sql<{ version: number }[]>`select version from incident where id = ${id}`
    return send(actor, id, command, { version, ...input })
  }
  const report = async (change: object = {}, by = cast.resident): Promise<number> => {
    const input = { ...REPORT, ...change }
    return (await reportIncident({ ctx: ctxOf(db, by), intake, input })).id
  }
  /** A case that has come to a status by the ordinary way, led by the lead's unit. */
  const bring = async (status: IncidentStatus, change: object = {}): Promise<number> => {
    const id = await report(change)
    const { centre, commander, lead, resident } = cast
    const way: [IncidentStatus, () => Promise<unknown>][] = [
      ['accepted', () => run(centre, id, 'accept')],
      ['dispatched', () => run(centre, id, 'dispatch', { unit: lead.units[0] })],
      ['in_progress', () => run(lead, id, 'sign')],
      ['handled', () => run(lead, id, 'feedback', { text: '已办' })],
      ['closed', () => run(centre, id, 'answer', { text: '已告知', channel: 'phone' })],
    ]
    const ends: Partial<Record<IncidentStatus, () => Promise<unknown>>> = {
      rejected: () => run(centre, id, 'reject', { text: '不属于' }),
      merged: async () => run(centre, id, 'merge', { other: await report({}, resident) }),
      voided: async () => {
        await run(centre, id, 'void', { reason: 'test', text: '测试' })
        await run(commander, id, 'grant')
      },
    }
    if (status === 'reported') return id
    const end = ends[status]
    if (end) return end().then(() => id)
    for (const [reached, go] of way) {
      await go()
      if (reached === status) break
      if (status === 'suspended' && reached === 'in_progress') {
        const until = new Date(Date.now() + 30 * 86_400_000).toISOString()
        await run(lead, id, 'suspend', { reason: 'season', until, text: '等开春' })
        await run(centre, id, 'grant')
        break
      }
    }
    if (status === 'closed') await run(centre, id, 'verify')
    return id
  }
  return { intake, send, run, report, bring }
}

/** The coded error that something ends with. */
export async function errorOf(promise: Promise<unknown>): Promise<AppError> {
  const error = await promise.then(
    () => new Error('nothing was thrown'),
    (thrown) => thrown,
  )
  if (error instanceof AppError) return error
  throw error
}
