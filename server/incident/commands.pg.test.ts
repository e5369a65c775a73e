import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { ZodError } from 'zod'
import type { Database } from '#db/client.ts'
import type { UserActor } from '#server/auth/access.ts'
import { AppError } from '#server/domain/error.ts'
import { INCIDENT_COMMANDS, isQuiet } from '#server/domain/incident/command.ts'
import { notesSaid } from '#server/privacy/testing.ts'
import { withDatabase } from '#server/testing.ts'
import { NONE, type Spec } from './command-spec.ts'
import { commandSpecs } from './command-specs.ts'
import { type Cast, createCast, playing } from './testing.ts'

let db: Database
let cast: Cast
let play: ReturnType<typeof playing>

withDatabase(async (opened) => {
  db = opened
  cast = await createCast(db)
  play = playing(db, cast)
})

async function rowOf(id: number) {
  const [row] = await db.sql<{ version: number; status: string; place: string; linked: number | null }[]>`
    select *, arrived_at is not null as arrived, answered_at is not null as answered, closed_at is not null as closed,
      held_ms is not null as held, duplicate_of is not null as duplicate, merged_into is not null as merged,
      (select count(*)::int from attachment where entity = 'incident' and case_id = i.id) as attachments,
      array(select unit from assistance where incident_id = i.id order by unit) as asked,
      (select bool_and(due_at is not null) from assistance where incident_id = i.id) as due,
      (select count(answered_seq)::int from assistance where incident_id = i.id) as answered_asks,
      (select bool_and(promised_at is not null) from assistance where incident_id = i.id) as promised
    from incident i where id = ${id}`
  return { ...row, linked: row.linked !== null }
}

async function clocksOf(id: number): Promise<string[]> {
  const rows = await db.sql<{ kind: string }[]>`
    select kind from clock where entity = 'incident' and case_id = ${id} and stopped_at is null order by kind`
  return rows.map(({ kind }) => kind)
}

const written = async () => {
  const [row] = await db.sql`
    select (select n from counter) as n, (select count(*)::int from incident) as cases,
      (select count(*)::int from note) as notes, (select count(*)::int from idempotency) as keys,
      (select count(*)::int from attachment where case_id is not null) as attachments`
  return row
}

/** The code a refusal has for its reader. */
async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise
  } catch (error) {
    if (error instanceof ZodError) return 'invalid_input'
    if (error instanceof AppError) return error.code
    throw error
  }
  return 'none'
}

async function readyFor({ by, from, report, first }: Spec): Promise<number> {
  const id = by === 'worker' ? await play.report({}, cast.worker) : await play.bring(from, report)
  await first?.(id)
  return id
}

const inputOf = async ({ input }: Spec) => (typeof input === 'function' ? await input() : (input ?? {}))

const COMMANDS = INCIDENT_COMMANDS.filter((command) => command !== 'relocate')

test.each(COMMANDS)('%s writes its rows once, however often it is sent', async (command) => {
  const spec = commandSpecs(db, cast, play)[command]()
  const id = await readyFor(spec)
  const input = await inputOf(spec)
  const { version } = await rowOf(id)
  const actor: UserActor = cast[spec.by]
  const key = randomUUID()
  const send = (body: object) => play.send(actor, id, command, { version, ...body }, key)
  const [done, again] = await Promise.all([send(input), send(input)])
  expect(again).toEqual(done)
  expect(await send(input)).toEqual(done)
  expect(await codeOf(send({ ...input, text: '另一句话' }))).toBe('idempotency_reused')

  const after = await rowOf(id)
  expect(after).toMatchObject({
    status: spec.to ?? spec.from,
    version: version + (isQuiet(command) ? 0 : 1),
    ...spec.row,
  })
  expect(await clocksOf(id)).toEqual(spec.clocks)
  const events = await db.sql`
    select * from event where case_id = ${id} and entity = 'incident' and kind = ${`incident.${command}`} and seq >= ${done.seq}`
  expect(events).toHaveLength(1)
  expect(events[0]).toMatchObject({
    actor_kind: 'user',
    actor_id: actor.id,
    case_row: { status: after.status, version: after.version, place: after.place },
  })
  if (spec.detail) expect(events[0].detail).toMatchObject(spec.detail)
  const notes = (await notesSaid(db, 'incident', id)).filter(({ seq }) => seq === done.seq)
  if (spec.note) expect(notes).toMatchObject([{ kind: command, author: actor.id, body: spec.note }])
})

test.each(COMMANDS)(
  '%s with a wrong field, or from far away, is refused and leaves nothing',
  async (command) => {
    const spec = commandSpecs(db, cast, play)[command]()
    const id = await readyFor(spec)
    const input = await inputOf(spec)
    const { version } = await rowOf(id)
    const before = await written()
    const actor = cast[spec.by]
    for (const bad of spec.bad ?? []) {
      const code = await codeOf(play.send(actor, id, command, { version, ...input, ...bad }))
      expect({ bad, code }).toEqual({
        bad,
        code: 'lng' in bad && bad.lng === -3 ? 'outside_ground' : 'invalid_input',
      })
    }
    if (!isQuiet(command)) {
      expect(await codeOf(play.send(actor, id, command, input))).toBe('invalid_input')
      expect(await codeOf(play.send(actor, id, command, { version: version + 7, ...input }))).toBe('conflict')
    }
    expect(await codeOf(play.send(cast.foreign, id, command, { version, ...input }))).toBe('not_found')
    expect(await codeOf(play.send(actor, NONE, command, { version, ...input }))).toBe('not_found')
    expect(await written()).toEqual(before)
  },
)

test('nobody but the system moves a case to another ground, and unknown commands are unknown', async () => {
  const id = await play.report()
  expect(await codeOf(play.send(cast.centre, id, 'relocate', { version: 1 }))).toBe('not_allowed_now')
  expect(await codeOf(play.send(cast.centre, id, 'explode', { version: 1 }))).toBe('unknown_command')
})
