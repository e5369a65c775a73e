import { expect, test } from 'vitest'
import { randomFrom } from '#db/jiangsu/ground/random.ts'
import { DEMO_VILLAGE } from '#db/jiangsu/history/demo.ts'
import { simulatedSeats } from '#db/jiangsu/seats.ts'
import type { IncidentCommand } from '#server/domain/incident/command.ts'
import { INCIDENT_RULES } from '#server/domain/incident/rule.ts'
import { INCIDENT_STATUSES } from '#server/domain/incident/status.ts'
import { MEDIATION_RULES, MEDIATION_STATUSES, type MediationCommand } from '#server/domain/mediation.ts'
import { Desk } from './desk.ts'
import { gapUntilNext } from './gaps.ts'
import { readOptions } from './options.ts'
import { leftToOthers, type Seat } from './seat.ts'
import { Session } from './session.ts'
import { nextStep } from './steps.ts'
import type { SeenCase } from './wire.ts'

const NOW = 1_770_000_000_000
const ME = 7

function seen(over: Partial<SeenCase> = {}): SeenCase {
  return {
    entity: 'incident',
    id: 1,
    status: 'reported',
    category: '0401',
    urgency: 'normal',
    place: '32061300200100101',
    assignee: null,
    pending: null,
    version: 1,
    seq: 1,
    linked: null,
    reportedAt: NOW,
    ...over,
  }
}

function seatOf(role: Seat['role'], prefixes: string[] = [], leaves: string[] = []): Seat {
  const session = new Session(
    'http://localhost',
    { username: 'a', password: 'b' },
    new AbortController().signal,
  )
  return { username: role, role, prefixes, leaves, id: ME, session, tasks: new Map() }
}

test('every step a seat plans is one that the rules know in that status', () => {
  const random = randomFrom('steps')
  const commands = new Set<string>()
  for (const role of ['dispatcher', 'grid_worker', 'mediator', 'resident'] as const) {
    for (let round = 0; round < 400; round++) {
      for (const status of INCIDENT_STATUSES) {
        const held = status === 'dispatched' || status === 'in_progress'
        const pending = held && round % 3 === 0 ? 'return' : null
        const row = seen({ status, assignee: ME, pending, category: round % 2 ? '0102' : '0401' })
        const step = nextStep({ role, id: ME }, row, 'incident.sign', NOW, random)
        if (!step) continue
        expect(INCIDENT_RULES[step.command as IncidentCommand].from).toContain(status)
        expect(step.delay).toBeGreaterThan(0)
        commands.add(step.command)
      }
      for (const status of MEDIATION_STATUSES) {
        const row = seen({ entity: 'mediation', status, assignee: ME, category: '0102' })
        const step = nextStep({ role, id: ME }, row, '', NOW, random)
        if (!step) continue
        expect(MEDIATION_RULES[step.command as MediationCommand].from[status]).toBeDefined()
        commands.add(step.command)
      }
    }
  }
  expect(commands.size).toBe(18)
})

test('nobody works on what another one holds, and residents work on nothing', () => {
  const random = randomFrom('others')
  for (const role of ['grid_worker', 'mediator', 'resident'] as const) {
    const row = seen({ status: 'in_progress', assignee: ME + 1 })
    expect(nextStep({ role, id: ME }, row, '', NOW, random)).toBeUndefined()
  }
})

test('a case is planned once a version and taken when it is due', () => {
  const desk = new Desk(randomFrom('desk'))
  const seat = seatOf('dispatcher', ['320613'])
  desk.observe(seat, seen(), 'incident.report', NOW)
  desk.observe(seat, seen(), 'incident.report', NOW)
  expect(desk.take(NOW)).toBeUndefined()
  expect(desk.take(NOW + 86_400_000)).toEqual({ seat, key: 'incident/1', version: 1 })
  expect(desk.take(NOW + 86_400_000)).toBeUndefined()
})

test('what is due soon does not wait for what is due later', () => {
  const desk = new Desk(randomFrom('desk'))
  const seat = seatOf('dispatcher', ['320613'])
  const old = seen({ id: 2, status: 'handled', reportedAt: NOW - 86_400_000 })
  desk.observe(seat, old, '', NOW)
  desk.take(NOW)
  desk.observe(seat, seen(), 'incident.report', NOW)
  const keys = [desk.take(NOW + 172_800_000)?.key, desk.take(NOW + 172_800_000)?.key]
  expect(keys).toEqual(['incident/1', 'incident/2'])
})

test('what has moved on meanwhile is not taken', () => {
  const desk = new Desk(randomFrom('desk'))
  const seat = seatOf('dispatcher', ['320613'])
  desk.observe(seat, seen(), 'incident.report', NOW)
  desk.observe(seat, seen({ status: 'closed', version: 2 }), 'incident.verify', NOW)
  expect(desk.take(NOW + 86_400_000)).toBeUndefined()
})

test("the demonstration's village and what a narrower seat answers for are left alone", () => {
  const desk = new Desk(randomFrom('desk'))
  const seat = seatOf('dispatcher', ['320612', '320613'], ['320612'])
  desk.observe(seat, seen({ place: `${DEMO_VILLAGE}00101` }), 'incident.report', NOW)
  desk.observe(seat, seen({ id: 2, place: '32061200100100101' }), 'incident.report', NOW)
  expect(seat.tasks.size).toBe(0)
})

test('a county that has its own duty seat is left to it', () => {
  const seats = simulatedSeats('32')
  const city = seats.find(({ username }) => username === 'sim-duty-3206')
  const county = seats.find(({ username }) => username === 'sim-duty-320613')
  expect(city && leftToOthers(city, seats)).toEqual(['320613'])
  expect(county && leftToOthers(county, seats)).toEqual([])
})

test('reports come at the asked-for rate and are never far apart', () => {
  const random = randomFrom('gaps')
  const gaps = Array.from({ length: 4000 }, () => gapUntilNext(5, random))
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
  expect(mean).toBeGreaterThan(180)
  expect(mean).toBeLessThan(220)
  expect(Math.max(...gaps)).toBeLessThanOrEqual(500)
})

test('options come from the command line before the environment', () => {
  const env = { SERVER_URL: 'http://127.0.0.1:3000', RATE: '2', SIM_PASSWORD: 'secret' }
  expect(readOptions([], env)).toEqual({
    url: 'http://127.0.0.1:3000',
    rate: 2,
    seed: '1',
    password: 'secret',
  })
  expect(readOptions(['--rate', '5', '--url', 'http://localhost:4000/'], env)).toMatchObject({
    rate: 5,
    url: 'http://localhost:4000',
  })
  expect(() => readOptions(['--rate', 'many'], env)).toThrow(/rate/)
})
