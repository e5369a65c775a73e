import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownerClient } from '#db/client.ts'
import { layOrganisation } from '#db/jiangsu/organisation/lay.ts'
import { EXPORT_QUEUE } from '#server/export/ctx.ts'
import { squareGround } from '#server/ground/square-ground.ts'
import { startHttp, type TestHttp } from '#server/http/testing.ts'
import { organisationGround } from '#server/setup/organisation-ground.ts'
import { trailsOf } from './testing-trails.ts'

/*
 * Every route that changes something leaves a trail: an event of the case, which is the log's, or a row of the audit.
 * A route that is not named here fails the test.
 */

let http: TestHttp
beforeAll(async () => {
  http = await startHttp()
  // Nobody writes exports here: what waits can be cancelled.
  await http.jobs.work(EXPORT_QUEUE, async () => {})
  const owner = ownerClient(http.db.url)
  await layOrganisation(owner, organisationGround(squareGround()))
  await owner.end({ timeout: 1 })
})
afterAll(() => http?.stop())

const TRAILS = trailsOf(() => http)
const post = (seat: string, path: string, body: unknown = {}) => http.send(seat, path, body)

function changing(): string[] {
  return http.app.openAPIRegistry.definitions.flatMap((each) =>
    each.type === 'route' && each.route.method !== 'get' ? `${each.route.method} ${each.route.path}` : [],
  )
}
const rows = async (action: string) =>
  (await http.db.sql<{ n: number }[]>`select count(*)::int as n from audit where action = ${action}`)[0].n

test('every route that changes something says what its trail is', () => {
  expect(changing().sort()).toEqual(Object.keys(TRAILS).sort())
})

test('what is proven elsewhere is', () => {
  for (const trail of Object.values(TRAILS)) {
    if (trail === 'event' || !('proven' in trail)) continue
    expect(readFileSync(trail.proven, 'utf8')).toContain(trail.audit)
  }
})

const audited = Object.entries(TRAILS).flatMap(([route, trail]) =>
  trail !== 'event' && 'ask' in trail ? [{ route, ...trail }] : [],
)
test('what is refused or comes to nothing leaves no entry of a change', async () => {
  const before = await rows('unit.create')
  expect((await post('town', '/api/units', {})).status).toBe(403)
  expect((await post('system', '/api/units', { kind: 'station' })).status).toBe(400)
  expect(await rows('unit.create')).toBe(before)
})

test('accounts that a sheet opens or changes are recorded one by one, with their roles', async () => {
  const username = 'by-sheet'
  const sheet = `username,name,roles,units,active\n${username},某人,dispatcher:320613001,,\n`
  const headers = { 'content-type': 'text/csv' }
  const seen = await http.ask('security', '/api/imports/people', { method: 'POST', headers, body: sheet })
  expect((await post('security', `/api/imports/${seen.body.id}/confirm`)).status).toBe(200)
  const [row] = await http.db.sql`
    select subject, detail from audit where action = 'account.create' order by id desc limit 1`
  const [{ id }] = await http.db.sql`select id from app_user where username = ${username}`
  expect(row).toMatchObject({ subject: String(id), detail: { roles: 'dispatcher:320613001', active: true } })
})

test.each(audited)('$route: $audit', async ({ route, audit, ask }) => {
  const before = await rows(audit)
  const answer = await ask()
  expect([answer.status, answer.text]).toEqual([
    expect.toSatisfy((status: number) => status < 300),
    answer.text,
  ])
  expect(await rows(audit)).toBeGreaterThan(before)
  const [row] = await http.db.sql`
    select actor_kind, actor_id, session_id, address from audit where action = ${audit} order by id desc limit 1`
  const nobody = { actor_kind: 'public', actor_id: null, session_id: null }
  const somebody = { actor_kind: 'user', actor_id: expect.any(Number), session_id: expect.any(Number) }
  expect(row).toEqual({ ...(route === 'post /api/setup' ? nobody : somebody), address: 'unknown' })
})
