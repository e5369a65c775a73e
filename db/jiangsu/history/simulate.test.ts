import { expect, test } from 'vitest'
import { simulatedSeats } from '#db/jiangsu/seats.ts'
import { circlePrefixes } from '#server/domain/actor.ts'
import type { CaseRow } from '#server/domain/case.ts'
import { isWithin } from '#server/domain/region.ts'
import { mayRead } from '#server/domain/visibility.ts'
import { DAY } from './calendar.ts'
import { DEMO_VILLAGE } from './demo.ts'
import { makeRoster } from './roster.ts'
import { Simulation } from './simulate.ts'
import type { HistoryGround, HistorySeat } from './types.ts'

const NOW = Date.parse('2026-03-12T07:00:00Z')

/** Forty grids of five micro-grids in two villages of 崇川区. */
const ground: HistoryGround = {
  microCount: () => 200,
  code: (index) => {
    const village = index < 40 ? DEMO_VILLAGE : '320613002001'
    return `${village}${String(Math.floor(index / 5)).padStart(3, '0')}0${(index % 5) + 1}`
  },
  point: (index) => ({ lng: 120_860_000 + index, lat: 32_010_000 + index }),
  grid: () => ({ lng: 120_860_000, lat: 32_010_000 }),
}

const grids = Array.from({ length: 8 }, (_, index) => `${DEMO_VILLAGE}00${index}`)
const seats: HistorySeat[] = [
  ...simulatedSeats('320613'),
  { username: 'town', name: '', role: 'dispatcher' as const, prefixes: ['320613001'] },
  { username: 'worker1', name: '', role: 'grid_worker' as const, prefixes: grids.slice(0, 4) },
  { username: 'worker2', name: '', role: 'grid_worker' as const, prefixes: grids.slice(4) },
  { username: 'mediator', name: '', role: 'mediator' as const, prefixes: [DEMO_VILLAGE] },
].map(({ username, role, prefixes }, index) => ({ id: index + 1, username, role, prefixes }))

/** The log as it was when each entry was made: rows change afterwards. */
function record(seed: number) {
  const simulation = new Simulation({
    ground,
    seats,
    incidents: 900,
    mediations: 70,
    days: 14,
    now: NOW,
    seed,
  })
  const log: { seq: number; at: number; kind: string; actor: number | null; row: CaseRow; delta: number }[] =
    []
  for (const { seq, at, kind, actor, lived, openDelta } of simulation.events()) {
    log.push({ seq, at, kind, actor, row: structuredClone(lived.row), delta: openDelta })
  }
  return { log, simulation }
}

const { log, simulation } = record(1)

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
  expect(of('incident').length - demo('incident')).toBe(900)
  expect(of('mediation').length - demo('mediation')).toBe(70)
  expect(simulation.cases.filter(({ closedAt }) => closedAt !== null).length).toBeGreaterThan(700)
  const open = log.reduce((sum, { delta }) => sum + delta, 0)
  expect(open).toBe(simulation.cases.filter(({ closedAt }) => closedAt === null).length)
})

test('every command of both entities and both clock turns happen', () => {
  const kinds = new Set(log.map(({ kind }) => kind))
  for (const kind of [
    'report',
    'accept',
    'reject',
    'dispatch',
    'sign',
    'arrive',
    'return',
    'grant',
    'refuse',
  ]) {
    expect(kinds).toContain(`incident.${kind}`)
  }
  for (const kind of ['feedback', 'verify', 'rework', 'mediate']) expect(kinds).toContain(`incident.${kind}`)
  for (const kind of ['apply', 'accept', 'decline', 'assign', 'record_session', 'agree', 'fail', 'close']) {
    expect(kinds).toContain(`mediation.${kind}`)
  }
  expect(kinds).toContain('clock.yellow')
  expect(kinds).toContain('clock.red')
})

test('versions move with commands, clocks only with their own entries', () => {
  const last = new Map<number, CaseRow>()
  for (const { kind, row, at } of log) {
    const before = last.get(row.id)
    const turned = kind.startsWith('clock.')
    expect(row.version).toBe(before ? before.version + (turned ? 0 : 1) : 1)
    if (turned) expect(at).toBe(row.clock?.state === 1 ? row.clock.yellowAt : row.clock?.redAt)
    else if (
      before?.clock &&
      row.clock?.kind === before.clock.kind &&
      row.clock.startedAt === before.clock.startedAt
    ) {
      expect(row.clock.state).toBe(before.clock.state)
    } else if (row.clock) expect(row.clock.state).toBe(0)
    last.set(row.id, row)
  }
})

test('a running clock past its point at the end has been turned', () => {
  for (const { row } of simulation.cases) {
    if (!row.clock) continue
    const state = NOW >= row.clock.redAt ? 2 : NOW >= row.clock.yellowAt ? 1 : 0
    expect(row.clock.state).toBe(state)
  }
})

test('whoever acts may read the case', () => {
  const roster = makeRoster(seats, DEMO_VILLAGE)
  const last = new Map<number, CaseRow>()
  for (const { actor, row } of log) {
    const before = last.get(row.id)
    const user = actor === null ? undefined : roster.actor(actor)
    if (user && before) {
      const participants = before.assignee === null ? [] : [before.assignee]
      const { place, restricted, centre } = row
      expect(mayRead(user, { place, restricted, centre, participants, units: [] })).toBe(true)
      if (row.restricted && !participants.includes(user.id)) {
        expect(isWithin(row.place, circlePrefixes(user))).toBe(true)
      }
    }
    last.set(row.id, row)
  }
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
  expect(holders).toEqual(new Set(['worker1', 'worker2', 'mediator']))
})

test('numbers are unique and the serials are left at the highest', () => {
  const numbers = simulation.cases.map(({ row }) => row.number)
  expect(new Set(numbers).size).toBe(numbers.length)
  for (const number of numbers) expect(number).toMatch(/^320613-M?\d{6}-\d{4}$/)
  expect(simulation.serials.reduce((sum, { n }) => sum + n, 0)).toBe(numbers.length)
})

test('the same seed tells the same history, another seed another', () => {
  const essence = (seed: number) =>
    JSON.stringify(record(seed).log.map(({ seq, at, kind }) => [seq, at, kind]))
  expect(essence(2)).toBe(essence(2))
  expect(essence(2)).not.toBe(essence(3))
})
