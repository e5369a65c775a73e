import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Actor, Role } from '#server/domain/actor.ts'
import { caseRow } from '#server/domain/case.ts'
import type { ClockKind } from '#server/domain/clock.ts'
import { URGENCIES } from '#server/domain/urgency.ts'
import { INCIDENT_COMMANDS, type IncidentCommand, isQuiet } from './command.ts'
import { decideIncident } from './decide.ts'
import type { Incident, IncidentIntent, IncidentStep } from './incident.ts'
import { type Player, type Said, type Told, tell } from './reference.ts'
import { COUNTY, incidentOf, NOW, PLACE, person } from './testing.ts'

interface Seat {
  actor: Actor
  player: Player
}

type Given = readonly [role: Role, prefixes: string[]]

function seat(id: number, given: Given[], units: number[] = []): Seat {
  const grants = given.map(([role, prefixes]) => ({ role, prefixes }))
  const of = (...roles: Role[]) => given.flatMap(([role, prefixes]) => (roles.includes(role) ? prefixes : []))
  return {
    actor: { ...person(id, 'resident', []), grants, units },
    player: {
      id,
      units,
      system: false,
      handles: given.some(([role]) => ['handling_unit', 'grid_worker', 'village_officer'].includes(role)),
      commands: of('dispatcher', 'duty_commander'),
      leads: of('duty_commander'),
      grids: of('grid_worker'),
    },
  }
}

const NOBODY = { id: 0, units: [], handles: false, commands: [], leads: [], grids: [] }
const SEATS: readonly Seat[] = [
  seat(1, [['dispatcher', [COUNTY]]]),
  seat(2, [['dispatcher', [COUNTY]]]),
  seat(3, [['duty_commander', ['3206']]]),
  seat(4, [['dispatcher', ['32']]]),
  seat(5, [['grid_worker', [PLACE.slice(0, 15)]]]),
  seat(6, [['handling_unit', []]], [40]),
  seat(7, [['handling_unit', []]], [41, 50]),
  seat(8, [['resident', []]]),
  seat(9, [['auditor', ['32']]], [40]),
  // Who sits at the centre and handles for a unit as well.
  seat(
    10,
    [
      ['duty_commander', [COUNTY]],
      ['handling_unit', []],
      ['grid_worker', [PLACE.slice(0, 12)]],
    ],
    [40],
  ),
  { actor: { kind: 'system' }, player: { ...NOBODY, system: true } },
]
const CHOICES = INCIDENT_COMMANDS.flatMap((command) => SEATS.map((seat) => ({ command, seat })))
const CENTRES = ['32', '3206', COUNTY, PLACE.slice(0, 9)]

/** What both sides call the same. */
function toldOf(incident: Incident): Told {
  return {
    status: incident.status,
    centre: incident.centre,
    place: incident.place,
    category: incident.category,
    unit: incident.unit,
    unitLevel: incident.unitLevel,
    assignee: incident.assignee,
    assists: [...incident.assists],
    asked: incident.pending,
    askedBy: incident.pendingBy,
    handler: incident.handler,
    handlerUnit: incident.handlerUnit,
    reporter: incident.reporter ?? -1,
    answerDue: incident.answerDue,
    answered: incident.answeredAt !== null,
    arrived: incident.arrivedAt !== null,
    instructed: incident.instructed,
    rating: incident.rating,
    check: incident.check,
    supervised: incident.supervised,
    extended: incident.extended,
    rework: incident.rework,
    leadLevel: incident.leadLevel,
    mergedInto: incident.mergedInto,
    duplicateOf: incident.duplicateOf,
    restricted: incident.restricted,
    exercise: incident.exercise,
    linked: incident.linked !== null,
  }
}

const saying = fc.record({
  unit: fc.constantFrom(undefined, 40, 41),
  assignee: fc.constantFrom(5, 6, 10),
  level: fc.constantFrom(15, 12, 9, 6, 4),
  assists: fc.uniqueArray(fc.constantFrom(40, 41, 50), { maxLength: 2 }),
  colour: fc.constantFrom(1 as const, 2 as const),
  rating: fc.constantFrom(1 as const, 2 as const, 3 as const),
  restricted: fc.boolean(),
  category: fc.constantFrom(undefined, '0102', '0401'),
  settleable: fc.boolean(),
  drawn: fc.boolean(),
  named: fc.boolean(),
  until: fc.integer({ min: 1, max: 60 * 24 * 3_600_000 }),
})
/** A step is taken among everything, among what the reference allows, or among what brings an open case on. */
const step = fc.record({
  among: fc.constantFrom('all', 'allowed', 'onward', 'onward'),
  pick: fc.noBias(fc.nat(100_000)),
  passes: fc.integer({ min: 1, max: 3 * 24 * 3_600_000 }),
  saying,
})

type Saying = typeof saying extends fc.Arbitrary<infer T> ? T : never

function centreOf(command: IncidentCommand, told: Told): string | undefined {
  const at = CENTRES.indexOf(told.centre)
  return command === 'escalate' ? CENTRES[Math.max(0, at - 1)] : CENTRES[CENTRES.length - 1]
}

function inputOf(command: IncidentCommand, told: Told, from: Saying, now: number) {
  const named = from.named || from.unit === undefined
  const lead = { unit: from.unit, assignee: named ? from.assignee : undefined, level: from.level }
  const centre = centreOf(command, told)
  const said: Said = { ...from, ...lead, centre, other: 77 }
  const intent: IncidentIntent = {
    command,
    ...lead,
    centre,
    other: 77,
    assists: from.assists,
    colour: from.colour,
    rating: from.rating,
    restricted: from.restricted,
    until: now + from.until,
    amend: command === 'amend' ? { category: from.category } : {},
    selfClosable: from.settleable,
    drawn: from.drawn,
  }
  return { said, intent }
}

/** Whether a step leaves an open case in another status, or with a request. */
function bringsOn(told: Told, then: Told): boolean {
  const ended = ['closed', 'rejected', 'merged', 'voided'].includes(then.status)
  return !ended && (then.status !== told.status || then.asked !== told.asked)
}

/** First a command, then who gives it: what many may do is not done more often. */
function chosen<T extends { command: IncidentCommand }>(choices: readonly T[], pick: number): T {
  const commands = [...new Set(choices.map(({ command }) => command))]
  const command = commands[pick % commands.length]
  const givers = choices.filter((choice) => choice.command === command)
  return givers[Math.floor(pick / commands.length) % givers.length]
}

/** What the history of a case has to agree with, kept beside it. */
class Witness {
  extended = 0
  reworked = 0
  level: number | null = null
  fedBackBy: number | null = null
  readonly sides = new Set<ClockKind>()

  see(before: Incident, { next, start, stop }: IncidentStep, command: IncidentCommand, by: number | null) {
    for (const kind of stop) this.sides.delete(kind)
    for (const { kind } of start) {
      expect(this.sides.has(kind)).toBe(false)
      this.sides.add(kind)
    }
    if (command === 'grant' && before.pending === 'extend') this.extended += 1
    if (command === 'rework') this.reworked += 1
    const signed = command === 'sign' ? before.unitLevel : command === 'self_close' ? 15 : null
    if (signed !== null) this.level = Math.min(signed, this.level ?? signed)
    if (command === 'verify') expect(by).not.toBe(this.fedBackBy)
    if (command === 'feedback' || command === 'self_close') this.fedBackBy = by
    if (command === 'reopen') this.fedBackBy = null
    if (next.status === 'closed' && before.status !== 'closed') {
      expect(['verify', 'self_close', 'hand_over']).toContain(command)
    }
    if (['merged', 'voided'].includes(before.status)) expect(next.status).toBe(before.status)
    this.#check(next)
  }

  #check(next: Incident) {
    const open = !['closed', 'rejected', 'merged', 'voided'].includes(next.status)
    expect(next.clock !== null).toBe(open)
    if (!open) expect([...this.sides]).toEqual([])
    if (this.sides.has('arrive')) expect([next.status, next.arrivedAt]).toEqual(['in_progress', null])
    expect(next.extended).toBe(this.extended)
    expect(next.rework).toBe(this.reworked)
    expect(next.leadLevel).toBe(this.level)
    if (['dispatched', 'in_progress', 'handled'].includes(next.status)) {
      expect(next.unit ?? next.assignee).not.toBeNull()
    }
    if (next.clock) expect(next.clock.yellowAt).toBeLessThanOrEqual(next.clock.redAt)
  }
}

function beginning(told: { answerDue: boolean; category: string; urgency: number; deadline: number | null }) {
  return incidentOf({
    centre: PLACE.slice(0, 9),
    category: told.category,
    urgency: URGENCIES[told.urgency],
    answerDue: told.answerDue,
    reporter: told.answerDue ? 8 : 5,
    deadlineAt: told.deadline,
  })
}

const start = fc.record({
  answerDue: fc.boolean(),
  category: fc.constantFrom('0102', '0401'),
  urgency: fc.nat(3),
  deadline: fc.option(fc.integer({ min: NOW, max: NOW + 10 * 24 * 3_600_000 })),
})

test('random histories agree with the plain telling of the rules, and none of them is illegal', () => {
  let taken = 0
  const reached = new Set<string>()
  fc.assert(
    fc.property(start, fc.array(step, { minLength: 5, maxLength: 60, size: 'max' }), (from, steps) => {
      let incident = beginning(from)
      let now = NOW
      const witness = new Witness()
      for (const { among, pick, passes, saying } of steps) {
        now += passes
        const told = toldOf(incident)
        const possible = CHOICES.flatMap(({ command, seat }) => {
          const { said } = inputOf(command, told, saying, now)
          const then = tell(told, command, seat.player, said)
          return then ? [{ command, seat, onward: bringsOn(told, then) }] : []
        })
        const onward = possible.filter((choice) => choice.onward)
        const from = among === 'onward' ? onward : among === 'allowed' ? possible : CHOICES
        const { seat, command } = chosen(from.length > 0 ? from : CHOICES, pick)
        const { said, intent } = inputOf(command, told, saying, now)
        const expected = tell(told, command, seat.player, said)
        const decision = decideIncident(incident, intent, seat.actor, now)
        expect({ command, ok: decision.ok }).toEqual({ command, ok: expected !== null })
        if (!decision.ok || !expected) continue
        const { next } = decision
        // The mediation case's id is given by the verb that opens it.
        const linked = command === 'mediate' ? 88 : incident.linked
        expect(toldOf({ ...next, linked })).toEqual(expected)
        witness.see(incident, decision, command, seat.actor.kind === 'user' ? seat.actor.id : null)
        if (isQuiet(command)) expect(caseRow(next)).toEqual(caseRow(incident))
        taken += 1
        reached.add(next.status)
        incident = { ...next, linked, version: incident.version + (isQuiet(command) ? 0 : 1) }
      }
    }),
    { numRuns: 150 },
  )
  expect(reached.size).toBe(10)
  expect(taken).toBeGreaterThan(1500)
}, 60_000)
