import { expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { commandIncident } from '#server/incident/command.ts'
import { Intake } from '#server/incident/intake.ts'
import { reportIncident } from '#server/incident/report.ts'
import { notesSaid } from '#server/privacy/testing.ts'
import { createUser, ctxOf, REPORT, withDatabase } from '#server/testing.ts'
import { applyMediation } from './apply.ts'
import { commandMediation } from './command.ts'

let db: Database

withDatabase((opened) => {
  db = opened
})

const APPLICATION = {
  lng: 120.9,
  lat: 32,
  type: '0102',
  text: '楼上漏水，两家说不拢',
  parties: [{ name: '甲方' }, { name: '乙方' }],
}

test('a mediation runs from application to closed with its sessions', async () => {
  const centre = await createUser(db, 'dispatcher', '320613')
  const mediator = await createUser(db, 'mediator', '320613001001')
  const applied = await applyMediation({ ctx: ctxOf(db, centre), input: APPLICATION })
  expect(applied).toMatchObject({ status: 'applied', place: '320613001001001' })
  expect(applied.number).toMatch(/^320613-M\d{6}-\d{4}$/)
  const { id } = applied
  const run = (actor: typeof centre, command: string, input: object) =>
    commandMediation({ ctx: ctxOf(db, actor), id, command, input })
  await run(centre, 'accept', { version: 1 })
  await run(centre, 'assign', { version: 2, assignee: mediator.id })
  const ahead = { version: 3, text: '双方到场', held_at: new Date(Date.now() + 3_600_000).toISOString() }
  await expect(run(mediator, 'record_session', ahead)).rejects.toMatchObject({ code: 'invalid_input' })
  await run(mediator, 'record_session', { version: 3, text: '双方到场', venue: '社区调解室' })
  await run(mediator, 'agree', { version: 4, text: '楼上负责修缮', form: 'written' })
  expect(await run(mediator, 'close', { version: 5 })).toMatchObject({ status: 'closed', version: 6 })
  const [row] =
    await db.sql`select outcome, sessions, closed_at is not null as closed from mediation where id = ${id}`
  expect(row).toEqual({ outcome: 'written', sessions: 1, closed: true })
  expect(await db.sql`select 1 from person where entity = 'mediation' and case_id = ${id}`).toHaveLength(2)
  const [leak] = await db.sql`select count(*)::int as n from event where case_row::text like '%甲方%'`
  expect(leak.n).toBe(0)
})

test('an incident of category 01 becomes a mediation case in one step, linked both ways', async () => {
  const centre = await createUser(db, 'dispatcher', '320613')
  const intake = new Intake(db.sql)
  const reported = await reportIncident({
    ctx: ctxOf(db, centre),
    intake,
    input: { ...REPORT, category: '0102' },
  })
  await commandIncident({ ctx: ctxOf(db, centre), id: reported.id, command: 'accept', input: { version: 1 } })
  const key = 'mediate-once'
  const mediate = () =>
    commandIncident({
      ctx: ctxOf(db, centre, key),
      id: reported.id,
      command: 'mediate',
      input: { version: 2 },
    })
  const opened = await mediate()
  expect(opened).toMatchObject({ status: 'applied', linked: reported.id })
  expect(await mediate()).toEqual(opened)
  const [incident] = await db.sql`select linked, version from incident where id = ${reported.id}`
  expect(incident).toEqual({ linked: opened.id, version: 3 })
  const [note] = await notesSaid(db, 'mediation', opened.id)
  expect(note.body).toBe(REPORT.text)
  const events =
    await db.sql`select kind, case_row -> 'linked' as linked from event order by seq desc limit 2`
  expect(events.map((event) => [event.kind, event.linked])).toEqual([
    ['incident.mediate', opened.id],
    ['mediation.apply', reported.id],
  ])
})
