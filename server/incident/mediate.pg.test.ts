import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { loadIncidents } from '#db/queries/case.ts'
import { appendDueClocks } from '#db/queries/clock.ts'
import type { UserActor } from '#server/auth/access.ts'
import { createUser, ctxOf, REPORT, withDatabase } from '#server/testing.ts'
import { commandIncident } from './command.ts'
import { Intake } from './intake.ts'
import { mediateIncident } from './mediate.ts'
import { reportIncident } from './report.ts'

let db: Database
let centre: UserActor

withDatabase(async (opened) => {
  db = opened
  centre = await createUser(db, 'dispatcher', '320613')
})

const run = (id: number, command: string, version: number, key: string = randomUUID()) =>
  commandIncident({ ctx: ctxOf(db, centre, key), id, command, input: { version } })

async function acceptedDispute(): Promise<number> {
  const input = { ...REPORT, category: '0102' }
  const { id } = await reportIncident({ ctx: ctxOf(db, centre), intake: new Intake(db.sql), input })
  await run(id, 'accept', 1)
  return id
}

test('a clock that falls due between the decision and its writing is not undone', async () => {
  const id = await acceptedDispute()
  const [incident] = await loadIncidents(db.sql, { id })
  await db.sql`update clock set yellow_at = now() - interval '1 s' where case_id = ${id} and stopped_at is null`
  expect(await appendDueClocks(db.sql, 'incident', 'yellow', 10)).toBe(1)
  await mediateIncident({ ctx: ctxOf(db, centre), incident, hash: 'of the test' })
  const events = await db.sql`
    select kind, case_row -> 'clock' -> 'state' as state from event
    where entity = 'incident' and case_id = ${id} order by seq desc limit 2`
  expect(events.map(({ kind, state }) => [kind, state])).toEqual([
    ['incident.mediate', 1],
    ['clock.yellow', 1],
  ])
})

test('a key that two commands carry at once belongs to one of them', async () => {
  const ids = [await acceptedDispute(), await acceptedDispute(), await acceptedDispute()]
  const key = randomUUID()
  const results = await Promise.allSettled(ids.map((id) => run(id, 'mediate', 2, key)))
  const refused = results.filter((result) => result.status === 'rejected')
  expect(refused.map((result) => result.reason.code)).toEqual(['idempotency_reused', 'idempotency_reused'])
  expect(await db.sql`select 1 from mediation where linked = any(${ids}::bigint[])`).toHaveLength(1)
})
