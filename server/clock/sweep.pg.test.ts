import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { appendDueClocks } from '#db/queries/clock.ts'
import { commandIncident } from '#server/incident/command.ts'
import { Intake } from '#server/incident/intake.ts'
import { reportIncident } from '#server/incident/report.ts'
import { createUser, ctxOf, REPORT, withDatabase } from '#server/testing.ts'

let db: Database

withDatabase((opened) => {
  db = opened
})

test('clocks that fall due amid commands never write an older state of a case', async () => {
  const centre = await createUser(db, 'dispatcher', '320613')
  const worker = await createUser(db, 'grid_worker', '320613001001001')
  const intake = new Intake(db.sql)
  let busy = true

  const life = async () => {
    const { id } = await reportIncident({ ctx: ctxOf(db, centre), intake, input: REPORT })
    let version = 0
    const run = (actor: typeof centre, command: string, input: object = {}) => {
      version += 1
      return commandIncident({ ctx: ctxOf(db, actor), id, command, input: { version, ...input } })
    }
    await run(centre, 'accept')
    await run(centre, 'dispatch', { assignee: worker.id })
    for (let round = 0; round < 15; round++) {
      await run(worker, 'return', { reason: 'no_remit' })
      await run(centre, 'refuse', { text: '仍由你办' })
    }
  }
  const sweep = async () => {
    while (busy) {
      await db.sql`
        with free as (select case_id, kind, started_at from clock where stopped_at is null for update skip locked)
        update clock set state = 0, yellow_at = now() - interval '1 s' from free
        where (clock.case_id, clock.kind, clock.started_at) = (free.case_id, free.kind, free.started_at)`
      await appendDueClocks(db.sql, 'incident', 'yellow', 100)
      await delay(1)
    }
  }
  const sweeping = Promise.all([sweep(), sweep()])
  await Promise.all(Array.from({ length: 12 }, life))
  busy = false
  await sweeping

  const [{ yellow }] = await db.sql`select count(*)::int as yellow from event where kind = 'clock.yellow'`
  expect(yellow).toBeGreaterThan(20)
  const back = await db.sql`
    select seq from (
      select seq, (case_row ->> 'version')::int as version,
        lag((case_row ->> 'version')::int) over (partition by case_id order by seq) as before
      from event
    ) e where version < before`
  expect(back).toEqual([])
  const [{ n, events }] =
    await db.sql`select n, (select count(*)::int from event where seq > 0) as events from counter`
  expect(events).toBe(n)
})
