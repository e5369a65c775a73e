import { afterAll, expect, test } from 'vitest'
import { connect, type Database } from '#db/client.ts'
import { appendDueClocks } from '#db/queries/clock.ts'
import type { UserActor } from '#server/auth/access.ts'
import { TEST_RING } from '#server/privacy/testing.ts'
import { createUser, withDatabase } from '#server/testing.ts'
import { type Cast, createCast, errorOf, playing } from './testing.ts'

const RACES = 1_000
const ROUNDS = 500
const AT_ONCE = 20

/** Two nodes on one database: what one of them does in turn, the other knows nothing of. */
let nodes: [Database, Database]
let cast: Cast

withDatabase(async (db, fresh) => {
  // Races are tried here, not the disk, nor plans that were made for empty tables.
  const [{ name }] = await fresh.sql`select current_database() as name`
  await fresh.sql`alter database ${fresh.sql(name)} set synchronous_commit = off`
  await fresh.sql`alter database ${fresh.sql(name)} set enable_seqscan = off`
  nodes = [db, await connect(fresh.url, TEST_RING)]
  cast = await createCast(db)
})
afterAll(() => nodes?.[1].close())

/** Runs numbered work, some of it at a time. */
async function each(count: number, work: (n: number) => Promise<void>): Promise<void> {
  let next = 0
  const worker = async () => {
    while (next < count) await work(next++)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

const FIRST: readonly [command: string, input: object][] = [
  ['accept', {}],
  ['reject', { text: '不属于受理范围' }],
  ['amend', { urgency: 'urgent', text: '情况紧急' }],
  ['exercise', { text: '演练' }],
  ['restrict', { text: '涉及未成年人' }],
  ['void', { reason: 'test', text: '测试' }],
]

test('of two dispatchers at one case exactly one wins; the other is told who, what and when, and acts again', async () => {
  const names = new Map<number, string>()
  const dispatchers: UserActor[] = []
  for (let i = 0; i < 4; i++) dispatchers.push(await createUser(nodes[0], 'dispatcher', '320613'))
  for (const { id, name } of await nodes[0].sql<
    { id: number; name: string }[]
  >`select id, name from app_user`) {
    names.set(id, name)
  }
  const play = nodes.map((node) => playing(node, cast))
  let won = 0
  await each(RACES, async (n) => {
    const id = await play[0].report()
    const pair = [dispatchers[n % 4], dispatchers[(n + 1 + (n % 3)) % 4]]
    const commands = [FIRST[n % FIRST.length], FIRST[(n >> 2) % FIRST.length]]
    const begun = Date.now()
    const results = await Promise.allSettled(
      pair.map((actor, i) => play[i].send(actor, id, commands[i][0], { version: 1, ...commands[i][1] })),
    )
    const winner = results.findIndex((result) => result.status === 'fulfilled')
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    const loser = 1 - winner
    const lost = results[loser]
    const { reason } = lost.status === 'rejected' ? lost : { reason: undefined }
    expect(reason).toMatchObject({
      code: 'conflict',
      details: {
        version: 2,
        kind: `incident.${commands[winner][0]}`,
        actor: names.get(pair[winner].id),
        at: expect.any(Number),
      },
    })
    expect(Math.abs(reason.details.at - begun)).toBeLessThan(60_000)
    await play[loser].send(pair[loser], id, 'restrict', { version: 2, restricted: false, text: '再来一次' })
    won += 1
  })
  expect(won).toBe(RACES)
  const [{ events, steps }] = await nodes[0].sql`
    select count(*)::int as events, sum(version)::int as steps from incident join event
      on event.case_id = incident.id and event.seq = incident.last_seq`
  expect({ events, steps }).toEqual({ events: RACES, steps: RACES * 3 })
}, 240_000)

test('notes, urging, answers, instructions and clocks conflict with nobody, and nothing of them is lost', async () => {
  const play = nodes.map((node) => playing(node, cast))
  const { centre, commander, lead, resident } = cast
  const STEPS: readonly [UserActor, string, object][] = [
    [lead, 'arrive', {}],
    [centre, 'amend', { urgency: 'raised', text: '更急' }],
    [commander, 'supervise', { colour: 1, until: new Date(Date.now() + 86_400_000), text: '限期' }],
    [lead, 'feedback', { text: '已办结' }],
  ]
  let rounds = 0
  const round = async (n: number, id: number, k: number) => {
    const [actor, command, input] = STEPS[k]
    const node = (i: number) => play[(n + k + i) % 2]
    const sweep = (i: number) => appendDueClocks(nodes[i].sql, 'incident', 'yellow', 50)
    const body = JSON.parse(JSON.stringify(input))
    await nodes[0].sql`
      update clock set yellow_at = now() - interval '1 s', state = 0 where case_id = ${id} and stopped_at is null`
    await Promise.all([
      node(0).send(actor, id, command, { version: 4 + k, ...body }),
      node(1).send(centre, id, 'note', { text: '一' }),
      node(0).send(resident, id, 'note', { text: '二' }),
      node(1).send(lead, id, 'note', { text: '三' }),
      node(1).send(centre, id, 'urge', { text: '请尽快' }),
      node(0).send(centre, id, 'answer', { text: '在办', channel: 'phone' }),
      node(1).send(commander, id, 'instruct', { text: '抓紧' }),
      sweep(0),
      sweep(1),
    ])
    const [row] = await nodes[0].sql`
      select version, instructed, answered_at is not null as answered, last_seq,
        (select max(seq) from event where case_id = incident.id) as newest,
        (select count(*)::int from note where case_id = incident.id) as notes,
        (select (case_row ->> 'version')::int from event where seq = last_seq) as logged
      from incident where id = ${id}`
    // The report, and in each round six beside the command; only the arrival has no words.
    const notes = 1 + 6 * (k + 1) + k
    expect(row).toMatchObject({ version: 5 + k, logged: 5 + k, instructed: true, answered: true, notes })
    expect(row.last_seq).toBe(row.newest)
    rounds += 1
  }
  await each(ROUNDS / STEPS.length, async (n) => {
    const id = await play[n % 2].bring('in_progress', { urgency: 'urgent' })
    for (let k = 0; k < STEPS.length; k++) await round(n, id, k)
  })
  expect(rounds).toBe(ROUNDS)
  const twice = await nodes[0].sql`
    select case_id from clock where stopped_at is null and kind not in ('arrive', 'answer', 'supervise')
    group by case_id having count(*) <> 1`
  expect(twice).toHaveLength(0)
  const back = await nodes[0].sql`
    select 1 from (
      select (case_row ->> 'version')::int as version,
        lag((case_row ->> 'version')::int) over (partition by case_id order by seq) as before
      from event
    ) e where before is not null and version not in (before, before + 1)`
  expect(back).toHaveLength(0)
}, 240_000)

test('cases merged into each other at once: one is merged, the other stays open', async () => {
  const play = nodes.map((node) => playing(node, cast))
  for (let round = 0; round < 20; round++) {
    const [one, two] = [await play[0].report(), await play[0].report()]
    const results = await Promise.allSettled([
      play[0].send(cast.centre, one, 'merge', { version: 1, other: two }),
      play[1].send(cast.centre, two, 'merge', { version: 1, other: one }),
    ])
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = results.find((result) => result.status === 'rejected')
    const error = await errorOf(Promise.reject(lost?.reason))
    expect(error).toMatchObject({ code: 'invalid_input', details: { field: 'other' } })
    const rows = await nodes[0].sql`select status from incident where id in (${one}, ${two}) order by status`
    expect(rows.map(({ status }) => status)).toEqual(['merged', 'reported'])
  }
})
