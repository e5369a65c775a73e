import { expect, test } from 'vitest'
import { randomFrom } from '#db/jiangsu/ground/random.ts'
import { DEMO_VILLAGE } from '#db/jiangsu/history/demo.ts'
import { simulatedSeats } from '#db/jiangsu/seats.ts'
import type { IncidentCommand } from '#server/domain/incident/command.ts'
import { INCIDENT_RULES } from '#server/domain/incident/rule.ts'
import { INCIDENT_STATUSES, isOpenIncident } from '#server/domain/incident/status.ts'
import { MEDIATION_RULES, MEDIATION_STATUSES, type MediationCommand } from '#server/domain/mediation.ts'
import { asidesOf } from './asides.ts'
import { Crew } from './crew.ts'
import { Desk } from './desk.ts'
import { gapUntilNext } from './gaps.ts'
import { readOptions } from './options.ts'
import { drawPicture } from './picture.ts'
import { leftToOthers, type Seat } from './seat.ts'
import { Session } from './session.ts'
import { nextStep, type Onlooker } from './steps.ts'
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
    centre: '320613002',
    unit: null,
    assists: [],
    assignee: null,
    pending: null,
    version: 1,
    seq: 1,
    linked: null,
    reportedAt: NOW,
    clock: null,
    ...over,
  }
}

function seatOf(role: Seat['role'], prefixes: string[] = [], leaves: string[] = []): Seat {
  const session = new Session(
    'http://localhost',
    { username: 'a', password: 'b' },
    new AbortController().signal,
  )
  return { username: role, role, prefixes, units: new Set(), leaves, id: ME, session, tasks: new Map() }
}

const HERE = ['320613']

function onlooker(role: Onlooker['role'], units: number[] = []): Onlooker {
  return { role, id: ME, prefixes: HERE, units: new Set(units) }
}

test('every step a seat plans is one that the rules know in that status', () => {
  const random = randomFrom('steps')
  const commands = new Set<string>()
  const wrong: string[] = []
  const kinds = ['', 'incident.sign', 'incident.accept', 'incident.escalate', 'incident.arrive']
  const centres = ['320613002', '320613', '3206']
  for (const role of ['dispatcher', 'duty_commander', 'grid_worker', 'mediator', 'resident'] as const) {
    for (let round = 0; round < (role === 'dispatcher' ? 6000 : 500); round++) {
      const happening = { kind: kinds[round % kinds.length], drawn: true }
      const centre = centres[round % centres.length]
      for (const status of INCIDENT_STATUSES) {
        const held = status === 'dispatched' || status === 'in_progress'
        const pending =
          held && round % 3 === 0 ? 'return' : isOpenIncident(status) && round % 7 === 0 ? 'void' : null
        const category = round % 2 ? '0102' : '0301'
        const row = seen({ status, assignee: ME, pending, category, centre })
        const step = nextStep(onlooker(role), row, happening, NOW, random)
        if (!step) continue
        const { from } = INCIDENT_RULES[step.command as IncidentCommand]
        if (!from.includes(status) || step.delay <= 0) wrong.push(`${step.command} ${status} ${step.delay}`)
        commands.add(step.command)
      }
      for (const status of MEDIATION_STATUSES) {
        const row = seen({ entity: 'mediation', status, assignee: ME, category: '0102' })
        const step = nextStep(onlooker(role), row, { kind: '' }, NOW, random)
        if (!step) continue
        const { from } = MEDIATION_RULES[step.command as MediationCommand]
        if (!from[status]) wrong.push(`${step.command} ${status}`)
        commands.add(step.command)
      }
    }
  }
  expect(wrong).toEqual([])
  for (const command of ['amend', 'merge', 'void', 'hand_over', 'escalate', 'delegate', 'split', 'resume'])
    expect(commands).toContain(command)
  for (const command of ['extend', 'suspend', 'return', 'grant', 'refuse', 'rework', 'verify', 'mediate'])
    expect(commands).toContain(command)
})

test('nobody works on what another one holds, and residents work on nothing', () => {
  const random = randomFrom('others')
  for (const role of ['grid_worker', 'handling_unit', 'mediator', 'resident'] as const) {
    const row = seen({ status: 'in_progress', assignee: ME + 1, unit: 5 })
    expect(nextStep(onlooker(role, [5]), row, { kind: '' }, NOW, random)).toBeUndefined()
  }
})

test('a unit that nobody is named of is acted for by whoever belongs to it', () => {
  const random = randomFrom('units')
  const row = seen({ status: 'dispatched', unit: 5 })
  const step = (units: number[]) =>
    nextStep(onlooker('handling_unit', units), row, { kind: '' }, NOW, random)?.command
  expect(['sign', 'return']).toContain(step([4, 5]))
  expect(step([4])).toBeUndefined()
})

test('a second person voids, and what is raised above the counties is the commander’s', () => {
  const random = randomFrom('second')
  const step = (role: Onlooker['role'], over: Partial<SeenCase>) =>
    nextStep({ ...onlooker(role), prefixes: ['3206', '320613'] }, seen(over), { kind: '' }, NOW, random)
      ?.command
  const voided = { pending: 'void' } as const
  expect(step('dispatcher', voided)).toBeUndefined()
  expect(['grant', 'refuse']).toContain(step('duty_commander', voided))
  expect(step('duty_commander', {})).toBeUndefined()
  expect(step('duty_commander', { status: 'accepted', centre: '3206' })).toBe('dispatch')
  expect(step('dispatcher', { status: 'accepted', centre: '3206' })).toBeUndefined()
})

test('what is done beside the hops is what the rules allow, and each of it happens', () => {
  const random = randomFrom('asides')
  const commands = new Set<string>()
  const statuses = {
    accept: 'accepted',
    sign: 'in_progress',
    assist: 'in_progress',
    instruct: 'accepted',
  } as const
  const kinds = [
    ...Object.entries(statuses).map(([command, status]) => ({ kind: `incident.${command}`, status })),
    { kind: 'incident.verify', status: 'closed' as const },
    { kind: 'clock.yellow', status: 'dispatched' as const },
    { kind: 'clock.red', status: 'in_progress' as const },
  ]
  for (const role of ['dispatcher', 'duty_commander', 'handling_unit', 'resident'] as const) {
    for (let round = 0; round < 1000; round++) {
      for (const { kind, status } of kinds) {
        const row = seen({ status, assignee: ME, assists: [5] })
        for (const { command, delay } of asidesOf(onlooker(role, [5]), row, { kind }, random)) {
          expect(INCIDENT_RULES[command].from).toContain(status)
          expect(delay).toBeGreaterThan(0)
          commands.add(command)
        }
      }
    }
  }
  expect([...commands].sort()).toEqual([
    'assist',
    'follow_up',
    'instruct',
    'link_duplicate',
    'note',
    'rate',
    'reopen',
    'report_in',
    'supervise',
    'transfer',
    'urge',
  ])
})

test('a clock that turns leaves the planned step alone', () => {
  const desk = new Desk(randomFrom('clock'))
  const seat = seatOf('dispatcher', ['320613'])
  desk.observe(seat, seen(), { kind: 'incident.report' }, NOW)
  for (let round = 0; round < 50; round++) desk.observe(seat, seen(), { kind: 'clock.red' }, NOW)
  expect(seat.tasks.get('incident/1')?.aside).toBe(false)
  expect(seat.tasks.get('incident/1#urge')?.aside).toBe(true)
})

test('units and commanders hear what concerns them, and nothing else', () => {
  const crew = new Crew()
  const unit = { ...seatOf('handling_unit'), units: new Set([5]) }
  const commander = seatOf('duty_commander', ['3206', '320613'])
  const elsewhere = seatOf('duty_commander', ['3201', '320102'])
  for (const seat of [unit, commander, elsewhere]) crew.add(seat)
  expect([...crew.concerned(seen({ unit: 5 }))]).toEqual([unit, commander])
  expect([...crew.concerned(seen({ unit: 6, assists: [5] }))]).toEqual([unit, commander])
  expect([...crew.concerned(seen({ unit: 6 }))]).toEqual([commander])
  expect(crew.deskOf(5)).toBe(unit)
})

test('a picture is a small PNG', () => {
  const picture = Buffer.from(drawPicture(randomFrom('picture')))
  expect(picture.subarray(1, 4).toString('latin1')).toBe('PNG')
  expect(picture.length).toBeLessThan(1_000)
})

test('a case is planned once a version and taken when it is due', () => {
  const desk = new Desk(randomFrom('desk'))
  const seat = seatOf('dispatcher', ['320613'])
  desk.observe(seat, seen(), { kind: 'incident.report' }, NOW)
  desk.observe(seat, seen(), { kind: 'incident.report' }, NOW)
  expect(desk.take(NOW)).toBeUndefined()
  expect(desk.take(NOW + 86_400_000)).toEqual({ seat, key: 'incident/1', version: 1 })
  expect(desk.take(NOW + 86_400_000)).toBeUndefined()
})

test('what is due soon does not wait for what is due later', () => {
  const desk = new Desk(randomFrom('desk'))
  const seat = seatOf('dispatcher', ['320613'])
  const old = seen({ id: 2, status: 'handled', reportedAt: NOW - 86_400_000 })
  desk.observe(seat, old, { kind: '' }, NOW)
  desk.take(NOW)
  desk.observe(seat, seen(), { kind: 'incident.report' }, NOW)
  const keys = [desk.take(NOW + 172_800_000)?.key, desk.take(NOW + 172_800_000)?.key]
  expect(keys).toEqual(['incident/1', 'incident/2'])
})

test('what has moved on meanwhile is not taken', () => {
  const desk = new Desk(randomFrom('desk'))
  const seat = seatOf('dispatcher', ['320613'])
  desk.observe(seat, seen(), { kind: 'incident.report' }, NOW)
  desk.observe(seat, seen({ status: 'closed', version: 2 }), { kind: 'incident.verify' }, NOW)
  expect(desk.take(NOW + 86_400_000)).toBeUndefined()
})

test("the demonstration's village and what a narrower seat answers for are left alone", () => {
  const desk = new Desk(randomFrom('desk'))
  const seat = seatOf('dispatcher', ['320612', '320613'], ['320612'])
  desk.observe(seat, seen({ place: `${DEMO_VILLAGE}00101` }), { kind: 'incident.report' }, NOW)
  desk.observe(
    seat,
    seen({ id: 2, place: '32061200100100101', centre: '320612001' }),
    { kind: 'incident.report' },
    NOW,
  )
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
