import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ownerClient } from '#db/client.ts'
import { layOrganisation } from '#db/jiangsu/organisation/lay.ts'
import { forgetAged } from '#db/queries/retention.ts'
import { squareGround } from '#server/ground/square-ground.ts'
import { organisationGround } from '#server/setup/organisation-ground.ts'
import { GRIDS, startHttp, type TestHttp } from './testing.ts'

let http: TestHttp
beforeAll(async () => {
  http = await startHttp()
  const owner = ownerClient(http.db.url)
  await layOrganisation(owner, organisationGround(squareGround()))
  await owner.end()
})
afterAll(() => http?.stop())

const patch = (seat: string, path: string, body: unknown) => http.ask(seat, path, { method: 'PATCH', body })
const remove = (seat: string, path: string) => http.ask(seat, path, { method: 'DELETE' })
const problem = (answer: { body: { error: { details: { issues: unknown } } } }) =>
  answer.body.error.details.issues

/** An administrator of one county or town. */
async function administrator(role: string, region: string): Promise<string> {
  const username = `${role}-${region}`
  const made = await http.send('security', '/api/people', {
    username,
    name: username,
    password: 'weige-demo',
    roles: [{ role, prefixes: [region] }],
  })
  expect(made.status).toBe(201)
  return username
}

describe('units', () => {
  test('a tree is read level by level, and nobody reads beyond their regions and the way up', async () => {
    const top = await http.ask('system', '/api/units?under=top')
    expect(top.body.items.map((unit: { name: string }) => unit.name)).toEqual(['江苏省指挥中心'])
    const below = await http.ask('system', `/api/units?under=${top.body.items[0].id}&limit=200`)
    expect(below.body.total).toBe(top.body.items[0].children)
    const town = await http.ask('town', '/api/units?limit=200')
    const regions = new Set(town.body.items.map((unit: { region: string }) => unit.region))
    expect([...regions].sort()).toEqual(
      ['32', '3206', '320613', '320613001', '320613001001', '320613001002'].sort(),
    )
    const [foreign] = (await http.ask('system', '/api/units?region=320613002')).body.items
    for (const id of [foreign.id, 99_999_999]) {
      const answer = await http.ask('town', `/api/units/${id}`)
      expect([answer.status, answer.body.error.code]).toEqual([404, 'not_found'])
    }
    expect((await http.ask('connector', '/api/units')).body.items).toEqual([])
  })

  test('pages follow one another without a gap', async () => {
    const seen: number[] = []
    for (let after = ''; ; ) {
      const { body } = await http.ask('system', `/api/units?limit=7${after}`)
      seen.push(...body.items.map(({ id }: { id: number }) => id))
      if (!body.next) {
        expect(seen).toHaveLength(body.total)
        break
      }
      after = `&after=${body.next}`
    }
    expect(new Set(seen).size).toBe(seen.length)
  })

  test('a unit is founded once a key, renamed with its version, and refused in words of its field', async () => {
    const [parent] = (await http.ask('system', '/api/units?region=320613001&kind=command_centre')).body.items
    const body = {
      kind: 'station',
      name: '城东消防站',
      region: '320613001',
      parent: parent.id,
      department: 'fire',
    }
    const key = { 'idempotency-key': randomUUID() }
    const first = await http.ask('system', '/api/units', { method: 'POST', body, headers: key })
    const again = await http.ask('system', '/api/units', { method: 'POST', body, headers: key })
    expect([first.status, again.body]).toEqual([201, first.body])
    const other = await http.ask('system', '/api/units', {
      method: 'POST',
      body: { ...body, name: '别的' },
      headers: key,
    })
    expect(other.body.error.code).toBe('idempotency_reused')
    const path = `/api/units/${first.body.id}`
    const changed = await patch('system', path, { version: 1, name: '城东消防救援站' })
    expect(changed.body).toMatchObject({ name: '城东消防救援站', version: 2, parentName: '城东街道指挥中心' })
    expect((await patch('system', path, { version: 1, name: '后来者' })).body.error.code).toBe('conflict')
    for (const [change, path, problemCode] of [
      [{ region: '320699' }, 'region', 'unknown_region'],
      [{ department: null }, 'kind', 'department_missing'],
      [{ kind: 'department' }, 'kind', 'wrong_level'],
      [{ name: '城东消防救援站' }, 'name', 'taken'],
      [{ parent: 99_999_999 }, 'parent', 'unknown_unit'],
    ] as const) {
      const answer = await http.send('system', '/api/units', { ...body, name: randomUUID(), ...change })
      expect(problem(answer)).toEqual([{ path, problem: problemCode }])
    }
    expect((await http.send('county', '/api/units', body)).status).toBe(403)
    expect((await http.send('security', '/api/units', body)).status).toBe(403)
  })

  test('a unit that something hangs on stays in use, and none is its own ancestor', async () => {
    const [county] = (await http.ask('system', '/api/units?region=320613&kind=command_centre')).body.items
    const [town] = (await http.ask('system', '/api/units?region=320613001&kind=command_centre')).body.items
    const { version } = county
    const path = `/api/units/${county.id}`
    expect(problem(await patch('system', path, { version, active: false }))).toEqual([
      { path: 'active', problem: 'still_used' },
    ])
    expect(problem(await patch('system', path, { version, parent: town.id }))).toEqual([
      { path: 'parent', problem: 'wrong_parent' },
    ])
    const organiser = await administrator('system_admin', '320613001')
    expect((await patch(organiser, path, { version, name: '新名' })).status).toBe(403)
  })
})

describe('people', () => {
  test('accounts are opened, given roles and ended within the keeper’s regions only', async () => {
    const keeper = await administrator('security_admin', '320613001')
    const account = {
      username: 'clerk.1',
      name: '办事岗',
      password: 'a long password',
      roles: [{ role: 'dispatcher', prefixes: ['320613001'] }],
    }
    const made = await http.send(keeper, '/api/people', account)
    expect(made.status).toBe(201)
    for (const [change, code] of [
      [{ roles: [{ role: 'dispatcher', prefixes: ['320613'] }] }, 'outside_scope'],
      [{ roles: [{ role: 'dispatcher', prefixes: [] }] }, 'region_missing'],
      [{ roles: [{ role: 'resident', prefixes: ['320613001'] }] }, 'region_unwanted'],
      [{ roles: [] }, 'region_missing'],
      [
        {
          roles: ['auditor', 'system_admin'].map((role) => ({ role, prefixes: ['320613001'] })),
        },
        'roles_exclude',
      ],
    ] as const) {
      const answer = await http.send(keeper, '/api/people', { ...account, username: 'clerk.2', ...change })
      expect(problem(answer)).toEqual([{ path: 'roles', problem: code }])
    }
    const taken = await http.send(keeper, '/api/people', account)
    expect(problem(taken)).toEqual([{ path: 'username', problem: 'taken' }])
    const county = http.ids.get('county')
    for (const id of [county, 99_999_999]) {
      expect((await http.ask(keeper, `/api/people/${id}`)).body.error.code).toBe('not_found')
      const change = { updatedAt: 1, name: '别人' }
      expect((await patch(keeper, `/api/people/${id}`, change)).body.error.code).toBe('not_found')
    }
    const listed = await http.ask(keeper, '/api/people?limit=200')
    expect(listed.body.items.map((person: { username: string }) => person.username)).toEqual(
      expect.arrayContaining(['town', 'worker1', 'clerk.1']),
    )
    expect(listed.text).not.toContain('"county"')
    expect((await http.ask('county', '/api/people')).status).toBe(403)
  })

  test('a change of roles ends the sessions of the account, and a race has one winner', async () => {
    const made = await http.send('security', '/api/people', {
      username: 'mover',
      name: '调动岗',
      password: 'weige-demo',
      roles: [{ role: 'analyst', prefixes: ['320613'] }],
    })
    expect((await http.ask('mover', '/api/me')).status).toBe(200)
    const path = `/api/people/${made.body.id}`
    const { updatedAt } = (await http.ask('security', path)).body
    const to = (prefix: string) => ({ updatedAt, roles: [{ role: 'analyst', prefixes: [prefix] }] })
    const answers = await Promise.all([
      patch('security', path, to('320613001')),
      patch('security', path, to('320613002')),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await http.ask('mover', '/api/me')).status).toBe(401)
  })

  test('a zone stands for its members, and an account put out of use cannot sign in', async () => {
    const made = await http.send('security', '/api/people', {
      username: 'zoned',
      name: '功能区值守',
      password: 'weige-demo',
      roles: [{ role: 'dispatcher', prefixes: ['320691'] }],
    })
    const path = `/api/people/${made.body.id}`
    const person = (await http.ask('security', path)).body
    expect(person.roles).toEqual([{ role: 'dispatcher', prefixes: ['320691'] }])
    const [kept] = await http.db.sql`select prefixes from grant_of_role where user_id = ${made.body.id}`
    expect(kept.prefixes).toEqual(['320691', '320613001'])
    const ended = await patch('security', path, { updatedAt: person.updatedAt, active: false })
    expect(ended.body).toMatchObject({ active: false, signsIn: false })
    const signIn = await http.ask(null, '/api/auth/sign-in/username', {
      method: 'POST',
      body: { username: 'zoned', password: 'weige-demo' },
    })
    expect(signIn.status).toBe(401)
  })

  test('nobody changes their own access', async () => {
    const path = `/api/people/${http.ids.get('security')}`
    const { updatedAt } = (await http.ask('security', path)).body
    expect(problem(await patch('security', path, { updatedAt, roles: [] }))).toEqual([
      { path: 'roles', problem: 'own_account' },
    ])
    expect((await patch('system', path, { updatedAt, roles: [] })).status).toBe(403)
  })
})

describe('posts behind grids', () => {
  let committee: { id: number }
  beforeEach(async () => {
    committee = (await http.ask('system', '/api/units?region=320613001001&kind=village_committee')).body
      .items[0]
  })

  test('every grid has one head, who changes by handing over', async () => {
    const grid = (await http.ask('system', '/api/grids?region=320613001001')).body.items[0]
    expect(grid).toMatchObject({ code: GRIDS[0], fullTime: expect.any(Number) })
    const body = { unit: committee.id, kind: 'full_time', grids: [{ code: GRIDS[0], head: true }] }
    const made = await http.send('system', '/api/workers', body)
    expect(made.status).toBe(201)
    const heads = await http.db.sql`select worker from worker_grid where code = ${GRIDS[0]} and head`
    expect(heads.map(({ worker }) => worker)).toEqual([made.body.id])
    const path = `/api/workers/${made.body.id}`
    const alone = await patch('system', path, { version: 1, active: false })
    expect(problem(alone)).toEqual([{ path: 'grids', problem: 'head_remains' }])
    const back = (await http.ask('system', `/api/workers/${grid.head}`)).body
    await patch('system', `/api/workers/${grid.head}`, {
      version: back.version,
      grids: back.grids.map(({ code, head }: { code: string; head: boolean }) => ({
        code,
        head: head || code === GRIDS[0],
      })),
    })
    expect((await patch('system', path, { version: 1, active: false })).body).toMatchObject({ active: false })
  })

  test('grids lie in the committee’s village, and only grids have a head', async () => {
    for (const [grids, code] of [
      [[{ code: '320613001002001' }], 'grid_outside_unit'],
      [[{ code: '320613001001009' }], 'unknown_region'],
      [[{ code: `${GRIDS[0]}01`, head: true }], 'head_needs_grid'],
      [[{ code: GRIDS[0] }, { code: GRIDS[0] }], 'duplicate'],
    ] as const) {
      const answer = await http.send('system', '/api/workers', {
        unit: committee.id,
        kind: 'part_time',
        grids,
      })
      expect(problem(answer)).toEqual([{ path: 'grids', problem: code }])
    }
  })

  test('the role of a grid worker reaches as far as the post', async () => {
    const user = http.ids.get('worker1')
    await http.cookieOf('worker1')
    const made = await http.send('system', '/api/workers', {
      unit: committee.id,
      kind: 'full_time',
      user,
      grids: [{ code: GRIDS[3] }],
    })
    expect(made.status).toBe(201)
    const [grant] = await http.db.sql`select prefixes from grant_of_role where user_id = ${user ?? 0}`
    expect(grant.prefixes).toEqual([GRIDS[3]])
    expect((await http.ask('worker1', '/api/me')).status).toBe(401)
    const second = await http.send('system', '/api/workers', { unit: committee.id, kind: 'full_time', user })
    expect(problem(second)).toEqual([{ path: 'user', problem: 'person_has_post' }])
    await patch('system', `/api/workers/${made.body.id}`, { version: 1, user: null })
    expect(await http.db.sql`select 1 from grant_of_role where user_id = ${user ?? 0}`).toHaveLength(0)
  })

  test('a grid says whether it is dedicated and has a Party branch', async () => {
    const changed = await patch('system', `/api/grids/${GRIDS[1]}`, { kind: 'dedicated', partyBranch: false })
    expect(changed.body).toMatchObject({ code: GRIDS[1], kind: 'dedicated', partyBranch: false })
    expect((await patch('system', '/api/grids/320613001001099', { partyBranch: true })).status).toBe(404)
    const organiser = await administrator('system_admin', '320613002')
    expect((await patch(organiser, `/api/grids/${GRIDS[1]}`, { partyBranch: true })).status).toBe(404)
  })
})

describe('roster', () => {
  const HOUR = 3_600_000
  const at = (hour: number) => Date.UTC(2027, 0, 4) + hour * HOUR

  test('nobody is on duty twice at once, nor on leave', async () => {
    const user = http.ids.get('worker2')
    const shift = { user, code: GRIDS[2], startsAt: at(0), endsAt: at(8) }
    const made = await http.send('system', '/api/rosters', shift)
    expect(made.status).toBe(201)
    const twice = await http.send('system', '/api/rosters', { ...shift, startsAt: at(7), endsAt: at(9) })
    expect(problem(twice)).toEqual([{ path: 'startsAt', problem: 'overlap' }])
    const leave = await http.send('system', '/api/leaves', { user, startsAt: at(24), endsAt: at(48) })
    expect(leave.status).toBe(201)
    const away = await http.send('system', '/api/rosters', { ...shift, startsAt: at(30), endsAt: at(31) })
    expect(problem(away)).toEqual([{ path: 'startsAt', problem: 'on_leave' }])
    const nowhere = await http.send('system', '/api/rosters', { ...shift, code: null })
    expect(problem(nowhere)).toEqual([{ path: 'unit', problem: 'one_of_unit_and_grid' }])
    const backwards = await http.send('system', '/api/rosters', { ...shift, endsAt: at(-1) })
    expect(problem(backwards)).toEqual([{ path: 'endsAt', problem: 'ends_before_start' }])

    const listed = await http.ask('system', `/api/rosters?from=${at(1)}&to=${at(2)}`)
    expect(listed.body.items).toEqual([
      {
        id: made.body.id,
        user: { id: user, name: '德民社区网格员乙', username: 'worker2' },
        unit: null,
        code: GRIDS[2],
        startsAt: at(0),
        endsAt: at(8),
      },
    ])
    const organiser = await administrator('system_admin', '320613001002')
    expect((await http.ask(organiser, '/api/rosters')).body.total).toBe(0)
    expect((await remove(organiser, `/api/rosters/${made.body.id}`)).status).toBe(404)
    expect((await remove(organiser, `/api/leaves/${leave.body.id}`)).status).toBe(404)
    expect((await remove('system', `/api/rosters/${made.body.id}`)).status).toBe(200)
    expect((await remove('system', `/api/leaves/${leave.body.id}`)).status).toBe(200)
  })

  test('of two shifts at once of one person, one is kept', async () => {
    const shift = { user: http.ids.get('mediator'), code: GRIDS[2], startsAt: at(100), endsAt: at(108) }
    const answers = await Promise.all([1, 2, 3].map(() => http.send('system', '/api/rosters', shift)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400])
  })
})

test('only the last place of a worker on duty is kept', async () => {
  const post = (seat: string, body: unknown) => http.ask(seat, '/api/check-in', { method: 'POST', body })
  expect((await post('worker2', { lng: 120.81, lat: 32.09 })).status).toBe(200)
  expect((await post('worker2', { lng: 120.82, lat: 32.09 })).status).toBe(200)
  expect((await post('worker2', { lng: 10, lat: 10 })).body.error.code).toBe('outside_ground')
  expect((await post('town', { lng: 120.81, lat: 32.09 })).status).toBe(403)
  const kept = await http.db.sql`select user_id, lng from check_in`
  expect(kept).toEqual([{ user_id: http.ids.get('worker2'), lng: 120_820_000 }])
  await http.db.sql`update check_in set at = now() - interval '29 days'`
  await forgetAged(http.db.sql, 'check_in', 30, () => {})
  expect(await http.db.sql`select 1 from check_in`).toHaveLength(1)
  await http.db.sql`update check_in set at = now() - interval '31 days'`
  await forgetAged(http.db.sql, 'check_in', 30, () => {})
  expect(await http.db.sql`select 1 from check_in`).toHaveLength(0)
})
