import { afterAll, expect, test } from 'vitest'
import { Store } from '#app/_live/case-store.ts'
import type { Database } from '#db/client.ts'
import { appendDueClocks } from '#db/queries/clock.ts'
import { plantAttachment } from '#server/attachment/testing.ts'
import type { UserActor } from '#server/auth/access.ts'
import { decodeSnapshot, type Snapshot } from '#server/contract/snapshot.ts'
import { AppError } from '#server/domain/error.ts'
import { INCIDENT_COMMANDS, type IncidentCommand } from '#server/domain/incident/command.ts'
import { MEDIATION_COMMANDS, type MediationCommand } from '#server/domain/mediation.ts'
import { commandIncident } from '#server/incident/command.ts'
import { Intake } from '#server/incident/intake.ts'
import { reportIncident } from '#server/incident/report.ts'
import { readEvents } from '#server/log/replay.ts'
import { buildSnapshot } from '#server/log/snapshot.ts'
import { Tail } from '#server/log/tail.ts'
import { viewOf } from '#server/log/view.ts'
import { applyMediation } from '#server/mediation/apply.ts'
import { commandMediation } from '#server/mediation/command.ts'
import { createUser, ctxOf, REPORT, withDatabase } from '#server/testing.ts'

let db: Database
let tail: Tail
let intake: Intake
let centre: UserActor
let worker: UserActor
let mediator: UserActor
let unit: number
let readers: { actor: UserActor; rooms: string[] }[]

withDatabase(async (opened) => {
  db = opened
  tail = new Tail(db.sql)
  await tail.start()
  intake = new Intake(db.sql)
  centre = await createUser(db, 'dispatcher', '320613')
  worker = await createUser(db, 'grid_worker', '320613001001001')
  mediator = await createUser(db, 'mediator', '320613001001')
  const [{ id }] = await db.sql<{ id: number }[]>`
    insert into unit (kind, name, region, department) values ('department', '住建局', '320613', 'housing') returning id`
  unit = id
  readers = [
    { actor: centre, rooms: ['region:320613'] },
    { actor: await createUser(db, 'wall', '32'), rooms: ['region:32', 'region:320613001'] },
    { actor: worker, rooms: ['region:320613001001001', `seat:${worker.id}`] },
    { actor: mediator, rooms: ['region:320613001001', `seat:${mediator.id}`] },
  ]
})
afterAll(() => tail?.stop())

let state = 20260101
/** A number below `end`; the same ones each run. */
function below(end: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return Math.floor((state / 2 ** 32) * end)
}
const oneOf = <T>(items: readonly T[]) => items[below(items.length)]

/** Lets a command that is refused pass: which are possible is another test's business. */
const attempt = (run: Promise<unknown>) =>
  run.catch((error) => {
    if (!(error instanceof AppError)) throw error
  })

const REASONS: Partial<Record<IncidentCommand, string>> = {
  return: 'no_remit',
  suspend: 'season',
  extend: 'complex',
  void: 'mistaken',
}

/** Something for every field that any command asks for. */
const INPUT = {
  text: '说明',
  until: new Date(Date.now() + 30 * 86_400_000).toISOString(),
  colour: 1,
  service: '110',
  rating: 3,
  contact: '值班电话',
  channel: 'phone',
  category: '0403',
  urgency: 'raised',
  centre: '320613001',
  photo: 1,
}

async function step(): Promise<void> {
  const kind = below(20)
  if (kind < 3) {
    const category = oneOf(['0401', '0102', '0301'])
    await reportIncident({ ctx: ctxOf(db, oneOf([centre, worker])), intake, input: { ...REPORT, category } })
  } else if (kind < 5) {
    const input = { lng: 120.9, lat: 32, type: '0102', text: '两家争执' }
    await applyMediation({ ctx: ctxOf(db, centre), input })
  } else if (kind < 7) {
    await db.sql`update clock set yellow_at = now() - interval '2 s', red_at = now() - interval '1 s'
      where stopped_at is null and state = 0 and case_id % 3 = ${below(3)}`
    for (const entity of ['incident', 'mediation'] as const) {
      await appendDueClocks(db.sql, entity, 'yellow', 500)
      if (below(2) === 0) await appendDueClocks(db.sql, entity, 'red', 500)
    }
  } else {
    const entity = oneOf(['incident', 'incident', 'mediation'] as const)
    const rows = await db.sql<{ id: number; version: number }[]>`
      select id, version from ${db.sql(entity)} where closed_at is null`
    if (rows.length === 0) return
    const { id, version } = oneOf(rows)
    const actor = oneOf([centre, worker, mediator])
    const ctx = ctxOf(db, actor)
    const attachments = [await plantAttachment(db, { author: actor.id })]
    if (entity === 'incident') {
      const command: IncidentCommand = oneOf(INCIDENT_COMMANDS.filter((name) => name !== 'reject'))
      const input = {
        ...INPUT,
        attachments,
        reason: REASONS[command],
        version,
        assignee: worker.id,
        other: oneOf(rows).id,
      }
      await attempt(commandIncident({ ctx, id, command, input: { ...input, assists: [unit] } }))
    } else {
      const command: MediationCommand = oneOf(MEDIATION_COMMANDS.filter((name) => name !== 'decline'))
      const input = { version, text: '说明', assignee: mediator.id, attachments }
      await attempt(commandMediation({ ctx, id, command, input }))
    }
  }
}

async function caughtUp(): Promise<void> {
  const [{ n }] = await db.sql<{ n: number }[]>`select n from counter`
  expect(await tail.reach(n)).toBe(true)
}

function snapshotOf(actor: UserActor, room: string) {
  const text = JSON.stringify(buildSnapshot(tail, viewOf(actor, room, new Map()), Date.now()))
  const snapshot: Snapshot = JSON.parse(text)
  const { epoch, seq, hidden } = snapshot
  return { room, epoch, seq, hidden, rows: decodeSnapshot(snapshot) }
}

function storeOf({ actor, rooms }: (typeof readers)[number]): Store {
  const store = new Store()
  const snapshots = rooms.map((room) => snapshotOf(actor, room))
  store.load(snapshots, 0)
  return store
}

/** Everything that the reader missed, as frames of random lengths. */
async function catchUp(store: Store, { actor, rooms }: (typeof readers)[number]): Promise<void> {
  for (const room of rooms) {
    const view = viewOf(actor, room, new Map())
    let cursor = store.cursors().find((each) => each.room === room)?.cursor ?? 0
    while (cursor < tail.head.n) {
      const { head, epoch, events } = await readEvents({
        sql: db.sql,
        tail,
        view,
        after: cursor,
        limit: 1 + below(40),
      })
      expect(store.applyFrame({ epoch, room, prev: cursor, head, at: 0, events }, 0)).toBe('applied')
      cursor = head
    }
  }
}

const pictureOf = (store: Store) => ({
  rows: [...store.rows()].sort((a, b) => (a.entity < b.entity ? -1 : a.entity > b.entity ? 1 : a.id - b.id)),
  hidden: [...store.hidden()].sort(),
})

test('every reader who catches up from any position sees what a fresh snapshot shows', async () => {
  const stores: { reader: (typeof readers)[number]; store: Store }[] = []
  for (let i = 0; i < 400; i++) {
    await step()
    if (i % 20 !== 0) continue
    await caughtUp()
    for (const reader of readers) stores.push({ reader, store: storeOf(reader) })
  }
  await caughtUp()
  expect(tail.open.size).toBeGreaterThan(20)
  for (const { reader, store } of stores) {
    await catchUp(store, reader)
    expect(pictureOf(store)).toEqual(pictureOf(storeOf(reader)))
  }
  const started = new Tail(db.sql)
  await started.start()
  expect([...started.open.values()].length).toBe(tail.open.size)
  for (const item of started.open.values()) {
    expect(tail.open.get(`${item.row.entity}:${item.row.id}`)).toEqual(item)
  }
  await started.stop()
})
