import { expect, test } from 'vitest'
import { type Actor, circlePrefixes, isCentreOf } from '#server/domain/actor.ts'
import type { EventDetail } from '#server/domain/detail.ts'
import { INCIDENT_COMMANDS, type IncidentCommand, isQuiet } from '#server/domain/incident/command.ts'
import type { Incident } from '#server/domain/incident/incident.ts'
import { isOpenIncident } from '#server/domain/incident/status.ts'
import type { Mediation } from '#server/domain/mediation.ts'
import { isWithin } from '#server/domain/region.ts'
import { incidentFacts, mayRead, mediationFacts } from '#server/domain/visibility.ts'
import { DAY } from './calendar.ts'
import { DEMO_VILLAGE } from './demo.ts'
import { makeRoster } from './roster.ts'
import { Simulation } from './simulate.ts'
import { smallGround, smallSeats } from './testing.ts'
import type { LivedIncident } from './types.ts'

const NOW = Date.parse('2026-03-12T07:00:00Z')

/** Ground does not change in a history, and nobody takes pictures in it. */
const NOT_LIVED: readonly IncidentCommand[] = ['relocate', 'attach']

const seats = smallSeats()

interface Entry {
  seq: number
  at: number
  kind: string
  actor: number | null
  row: Incident | Mediation
  delta: number
  detail: EventDetail
  unitBefore: number | null
}

/** The log as it was when each entry was made: rows change afterwards. */
function record(seed: number, incidents = 900, mediations = 70) {
  const ground = smallGround(true)
  const asked = { ground, seats, incidents, mediations, days: 14, now: NOW, seed }
  const simulation = new Simulation(asked)
  const log: Entry[] = []
  for (const { seq, at, kind, actor, lived, openDelta, detail, before } of simulation.events()) {
    const row = { ...lived.row }
    log.push({ seq, at, kind, actor, row, delta: openDelta, detail, unitBefore: before.unit })
  }
  return { log, simulation }
}

const { log, simulation } = record(1)
/** Enough cases for what seldom happens. */
const large = record(5, 7_000, 600)
const incidents = simulation.cases.filter((lived) => lived.entity === 'incident')

test('positions have no gap and time never runs back or ahead', () => {
  expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1))
  for (let index = 1; index < log.length; index++)
    expect(log[index].at).toBeGreaterThanOrEqual(log[index - 1].at)
  expect(log.at(-1)?.at).toBeLessThanOrEqual(NOW)
  expect(log.at(-1)?.at).toBeGreaterThan(NOW - 60_000)
  expect(log[0].at).toBeGreaterThanOrEqual(NOW - 14 * DAY)
})

test('the asked-for cases are there, and most are closed', () => {
  const of = (entity: string) => simulation.cases.filter((lived) => lived.entity === entity)
  const demo = (entity: string) => of(entity).filter(({ row }) => row.place.startsWith(DEMO_VILLAGE)).length
  const parts = incidents.filter(({ splitFrom }) => splitFrom !== null).length
  expect(of('incident').length - demo('incident') - parts).toBe(900)
  expect(of('mediation').length - demo('mediation')).toBe(70)
  expect(simulation.cases.filter(({ closedAt }) => closedAt !== null).length).toBeGreaterThan(700)
  const open = log.reduce((sum, { delta }) => sum + delta, 0)
  expect(open).toBe(simulation.cases.filter(({ closedAt }) => closedAt === null).length)
})

test('every command of both entities and both clock turns happen', () => {
  const kinds = new Set(large.log.map(({ kind }) => kind))
  for (const command of INCIDENT_COMMANDS.filter((command) => !NOT_LIVED.includes(command))) {
    expect(kinds).toContain(`incident.${command}`)
  }
  expect(kinds).toContain('incident.report')
  for (const kind of ['apply', 'accept', 'decline', 'assign', 'record_session', 'agree', 'fail', 'close']) {
    expect(kinds).toContain(`mediation.${kind}`)
  }
  expect(kinds).toContain('clock.yellow')
  expect(kinds).toContain('clock.red')
})

test('versions move with commands that change something, clocks only with their own entries', () => {
  const last = new Map<number, Entry['row']>()
  const amended = log.filter(({ kind }) => kind === 'incident.amend').map(({ row }) => row.id)
  for (const { kind, row, at, detail } of log) {
    const before = last.get(row.id)
    const turned = kind.startsWith('clock.')
    const quiet = turned || isQuiet(kind.split('.')[1] as (typeof INCIDENT_COMMANDS)[number])
    expect(row.version).toBe(before ? before.version + (quiet ? 0 : 1) : 1)
    if (turned && detail.clock === row.clock?.kind) {
      const due = row.clock?.state === 1 ? row.clock.yellowAt : row.clock?.redAt
      // An amendment may count anew from a moment that was long ago.
      if (due !== at) expect(amended).toContain(row.id)
      expect(at).toBeGreaterThanOrEqual(due ?? 0)
    } else if (
      before?.clock &&
      row.clock?.kind === before.clock.kind &&
      row.clock.redAt === before.clock.redAt
    ) {
      expect(row.clock.state).toBe(before.clock.state)
    } else if (row.clock) expect(row.clock.state).toBe(0)
    last.set(row.id, row)
  }
})

test('a clock past its point at the end has been turned, beside the hops as well', () => {
  const stateOf = ({ yellowAt, redAt }: { yellowAt: number; redAt: number }) =>
    NOW >= redAt ? 2 : NOW >= yellowAt ? 1 : 0
  for (const { row } of simulation.cases) if (row.clock) expect(row.clock.state).toBe(stateOf(row.clock))
  const beside = incidents.flatMap(({ sideClocks }) => sideClocks)
  expect(beside.length).toBeGreaterThan(20)
  for (const clock of beside) if (clock.stoppedAt === null) expect(clock.state).toBe(stateOf(clock))
  const open = incidents.filter(({ sideClocks }) => sideClocks.some(({ stoppedAt }) => stoppedAt === null))
  for (const { row } of open) expect(isOpenIncident(row.status)).toBe(true)
})

test('whoever acts may read the case, and acts for its centre, its unit or themselves', () => {
  const roster = makeRoster(seats, DEMO_VILLAGE)
  const last = new Map<number, Entry['row']>()
  const takesPart = (user: Extract<Actor, { kind: 'user' }>, row: Entry['row']) =>
    user.id === row.assignee ||
    user.id === (row.entity === 'incident' ? row.reporter : row.applicant) ||
    user.units.some((unit) => unit === row.unit || row.assists.includes(unit))
  for (const { actor, row } of log) {
    const before = last.get(row.id)
    const user = actor === null ? undefined : roster.actor(actor)
    if (user && before) {
      const facts = before.entity === 'incident' ? incidentFacts(before) : mediationFacts(before)
      expect(mayRead(user, facts)).toBe(true)
      expect(takesPart(user, before) || isCentreOf(user, before)).toBe(true)
      if (row.restricted && before.restricted && !takesPart(user, before)) {
        expect(isWithin(row.place, circlePrefixes(user))).toBe(true)
      }
    }
    last.set(row.id, row)
  }
})

test('the level that led is the level of who signed, and a unit leads what one of its own signs', () => {
  const units = new Map(seats.flatMap((seat) => seat.units.map((unit) => [unit.id, unit])))
  const levels = new Set<number>()
  for (const { kind, row, detail } of log) {
    if (kind !== 'incident.sign' || row.entity !== 'incident') continue
    const level = row.unit === null ? 15 : units.get(row.unit)?.region.length
    expect(detail.level).toBe(level)
    if (level !== undefined) levels.add(level)
    if (row.unit === null || row.assignee === null) continue
    const signer = seats.find(({ id }) => id === row.assignee)
    expect(signer?.units.map(({ id }) => id)).toContain(row.unit)
  }
  expect([...levels].sort((a, b) => a - b)).toEqual([6, 9, 12, 15])
})

test('reports say where they came from; who waits for an answer has it before the end', () => {
  for (const { kind, detail, row } of log) {
    if (kind === 'incident.report') expect(detail.source).toBe(row.entity === 'incident' && row.source)
  }
  const verified = incidents.filter(({ row }) => row.status === 'closed' && row.handler !== null)
  const known = verified.filter(({ row }) => row.answerDue)
  expect(known.length).toBeGreaterThan(150)
  for (const { row } of known) expect(row.answeredAt).not.toBeNull()
})

/** Share of cases for which something holds. */
const share = (of: readonly LivedIncident[], is: (lived: LivedIncident) => boolean) =>
  of.filter(is).length / of.length

test('the shares are those of the field', () => {
  const { simulation, log } = large
  const all = simulation.cases.filter((lived) => lived.entity === 'incident')
  const closed = all.filter(({ row }) => row.status === 'closed')
  const patrol = all.filter(({ row }) => row.source === 'patrol')
  const between = (value: number, low: number, high: number) => {
    expect(value).toBeGreaterThan(low)
    expect(value).toBeLessThan(high)
  }
  const selfClosed = log.filter(({ kind }) => kind === 'incident.self_close').length
  between(selfClosed / patrol.length, 0.05, 0.1)
  between(
    share(closed, ({ row }) => row.leadLevel === 15),
    0.75,
    0.93,
  )
  between(
    share(closed, ({ row }) => (row.leadLevel ?? 15) < 9),
    0.02,
    0.08,
  )
  between(
    share(all, ({ row }) => row.extended > 0),
    0.01,
    0.05,
  )
  between(
    share(all, ({ row }) => row.rework > 0),
    0.02,
    0.06,
  )
  between(
    share(all, ({ assistance }) => assistance.length > 0),
    0.015,
    0.05,
  )
  const rated = closed.filter(({ row }) => row.rating !== null)
  between(
    share(rated, ({ row }) => row.rating === 3),
    0.9,
    0.96,
  )
  between(
    share(all, ({ late }) => late),
    0.01,
    0.12,
  )
})

test('the demonstration accounts find work at every stage', () => {
  const usernames = new Map(seats.map(({ id, username }) => [id, username]))
  const open = simulation.cases.filter(
    ({ row, closedAt }) => closedAt === null && row.place.startsWith(DEMO_VILLAGE),
  )
  const statuses = new Set(open.map(({ row }) => `${row.entity}:${row.status}`))
  for (const status of ['reported', 'accepted', 'dispatched', 'in_progress', 'handled']) {
    expect(statuses).toContain(`incident:${status}`)
  }
  for (const status of ['applied', 'assigned', 'mediating']) expect(statuses).toContain(`mediation:${status}`)
  const holders = new Set(
    open.flatMap(({ row }) => (row.assignee === null ? [] : usernames.get(row.assignee))),
  )
  expect(holders).toEqual(new Set(['worker1', 'worker2', 'mediator', 'unit1', 'unit2', 'village']))
  const asked = new Set(open.map(({ row }) => row.pending))
  for (const request of ['return', 'extend', 'suspend']) expect(asked).toContain(request)
})

test('numbers are unique and the serials are left at the highest', () => {
  const numbers = simulation.cases.map(({ row }) => row.number)
  expect(new Set(numbers).size).toBe(numbers.length)
  for (const number of numbers) expect(number).toMatch(/^320613-M?\d{6}-\d{4}$/)
  expect(simulation.serials.reduce((sum, { n }) => sum + n, 0)).toBe(numbers.length)
})

test('the same seed tells the same history, another seed another', () => {
  const essence = (seed: number) =>
    JSON.stringify(record(seed, 200).log.map(({ seq, at, kind }) => [seq, at, kind]))
  expect(essence(2)).toBe(essence(2))
  expect(essence(2)).not.toBe(essence(3))
})
