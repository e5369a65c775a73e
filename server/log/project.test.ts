import { expect, test } from 'vitest'
import type { Actor, Grant } from '#server/domain/actor.ts'
import type { CaseRow } from '#server/domain/case.ts'
import type { LogEvent } from './log-event.ts'
import { project } from './project.ts'
import { viewOf } from './view.ts'

const HOME = '32061300100100101'
const AWAY = '32061300200100101'
const ROW: CaseRow = {
  entity: 'incident',
  id: 5,
  number: 'N5',
  status: 'accepted',
  category: '0401',
  urgency: 'normal',
  place: HOME,
  lng: 120_900_000,
  lat: 32_000_000,
  assignee: null,
  centre: '320613001',
  unit: null,
  assists: [],
  supervised: 0,
  pending: null,
  restricted: false,
  exercise: false,
  version: 2,
  seq: 9,
  reportedAt: 0,
  linked: null,
  clock: null,
}

const user = (role: Grant['role'], prefixes: string[], units: number[] = []): Actor => ({
  kind: 'user',
  id: 7,
  grants: [{ role, prefixes }],
  units,
})
const seen = (actor: Actor, room: string) => viewOf(actor, room, new Map())
const CITY = seen(user('dispatcher', ['3206']), 'region:320613001')
const TOWN = seen(user('dispatcher', ['320613001']), 'region:320613001')
const GRID = seen(user('grid_worker', ['320613001001001']), 'region:320613001001001')
const UNIT = seen(user('handling_unit', [], [3]), 'unit:3')

const event = (row: Partial<CaseRow>, more: Partial<LogEvent> = {}): LogEvent => ({
  seq: 9,
  at: 1,
  kind: 'incident.amend',
  actorKind: 'user',
  actorId: 1,
  placeBefore: null,
  assigneeBefore: null,
  unitBefore: null,
  assistsBefore: [],
  reporter: null,
  openDelta: 0,
  detail: {},
  row: { ...ROW, ...row },
  ...more,
})
const shown = (view: Parameters<typeof project>[0], of: LogEvent, now = of.row) =>
  project(view, of, now).map((each) => {
    if ('case' in each) return 'case'
    return 'gone' in each ? `gone ${each.gone.id}` : `${each.hidden.town} ${each.hidden.open}`
  })

test('a case that moves out of a region is gone there and nothing after it is told', () => {
  expect(shown(TOWN, event({ place: AWAY }, { placeBefore: HOME }))).toEqual(['gone 5'])
  expect(shown(TOWN, event({ place: AWAY }))).toEqual([])
  expect(shown(TOWN, event({ place: HOME }, { placeBefore: AWAY }))).toEqual(['case'])
})

test('a restricted case that was never seen leaves no trace when it moves', () => {
  expect(shown(GRID, event({ place: AWAY, restricted: true }, { placeBefore: HOME }))).toEqual([])
  expect(shown(CITY, event({ place: AWAY, restricted: true }, { placeBefore: HOME }))).toEqual([
    '320613001 -1',
  ])
})

test('restricting a case takes it from who is outside its circle; the town counts it, a grid does not', () => {
  const restrict = event({ restricted: true }, { detail: { restricted: true } })
  expect(shown(GRID, restrict)).toEqual(['gone 5'])
  expect(shown(CITY, restrict)).toEqual(['gone 5', '320613001 1'])
  expect(shown(TOWN, restrict)).toEqual(['case'])
  const reopened = event({ restricted: false }, { detail: { restricted: false } })
  expect(shown(GRID, reopened)).toEqual(['case'])
  expect(shown(CITY, reopened)).toEqual(['case', '320613001 -1'])
})

test('what is restricted or elsewhere now shows nothing of what it was', () => {
  expect(shown(GRID, event({}), { ...ROW, restricted: true })).toEqual([])
  expect(shown(GRID, event({}), { ...ROW, place: AWAY })).toEqual([])
})

test('a restricted case raised to a city is read by the city for as long as the city holds it', () => {
  const raised = event({ restricted: true, centre: '3206' }, { detail: { centre: '3206', from: '320613' } })
  expect(shown(CITY, raised)).toEqual(['case', '320613001 -1'])
  const back = event({ restricted: true, centre: '320613' }, { detail: { centre: '320613', from: '3206' } })
  expect(shown(CITY, back)).toEqual(['gone 5', '320613001 1'])
  expect(shown(seen(user('analyst', ['3206']), 'region:3206'), raised)).toEqual([])
})

test('a unit that no longer takes part is told that the case is gone', () => {
  expect(shown(UNIT, event({ unit: 3 }))).toEqual(['case'])
  expect(shown(UNIT, event({ unit: 4 }, { unitBefore: 3 }))).toEqual(['gone 5'])
  expect(shown(UNIT, event({ unit: 4, assists: [3] }, { unitBefore: 3 }))).toEqual(['case'])
  expect(shown(UNIT, event({ unit: 4 }, { unitBefore: 4 }))).toEqual([])
})

test('a restricted case is counted when it opens and when it closes', () => {
  const opened = { openDelta: 1, kind: 'incident.report' }
  expect(shown(CITY, event({ restricted: true, status: 'reported' }, opened))).toEqual(['320613001 1'])
  expect(shown(CITY, event({ restricted: true, status: 'closed' }, { openDelta: -1 }))).toEqual([
    '320613001 -1',
  ])
  expect(shown(GRID, event({ restricted: true, status: 'reported' }, opened))).toEqual([])
})

test.each(['region:32061', 'region:3206130', 'unit:4', 'seat:8', 'region:3201'])(
  '%s is nobody’s room',
  (room) => {
    expect(() => seen(user('dispatcher', ['3206'], [3]), room)).toThrow('not_found')
  },
)
