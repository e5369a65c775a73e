import { expect, test } from 'vitest'
import type { Actor } from '#server/domain/actor.ts'
import type { IncidentCommand } from './command.ts'
import { decideIncident } from './decide.ts'
import type { Incident, IncidentIntent, IncidentStep } from './incident.ts'
import { COUNTY, incidentOf, NOW, person } from './testing.ts'

const centre = person(1, 'dispatcher', [COUNTY])
const second = person(2, 'duty_commander', [COUNTY])
const worker = person(3, 'grid_worker', ['320613001001001'])
const unitMan = person(4, 'handling_unit', [], [40])

const HOUR = 3_600_000

/** What a command makes of a case; throws when it is refused. */
function after(
  command: IncidentCommand,
  actor: Actor,
  incident: Incident,
  intent: Partial<IncidentIntent> = {},
  now = NOW,
): IncidentStep {
  const decision = decideIncident(incident, { command, ...intent }, actor, now)
  if (!decision.ok) throw new Error(`${command}: ${decision.refusal}`)
  return decision
}

test('a dispatch names lead and helpers; what was signed before is forgotten', () => {
  const { next, detail } = after('dispatch', centre, incidentOf({ status: 'accepted', arrivedAt: NOW }), {
    unit: 40,
    assignee: 4,
    level: 6,
    assists: [51, 50, 51, 40],
  })
  expect(next).toMatchObject({ unit: 40, assignee: 4, unitLevel: 6, assists: [50, 51], arrivedAt: null })
  expect(next.leadLevel).toBeNull()
  expect(detail).toEqual({ unit: 40, assists: [51, 50, 51, 40] })
})

test('who signs for a unit holds the case; the highest level that ever signed stays', () => {
  const waiting = incidentOf({ status: 'dispatched', unit: 40, unitLevel: 6 })
  const signed = after('sign', unitMan, waiting)
  expect(signed).toMatchObject({ next: { assignee: 4, leadLevel: 6 }, detail: { level: 6 } })
  const lower = incidentOf({ status: 'dispatched', unit: 40, unitLevel: 12, leadLevel: 6 })
  expect(after('sign', unitMan, lower).next.leadLevel).toBe(6)
  const higher = incidentOf({ status: 'dispatched', unit: 40, unitLevel: 4, leadLevel: 6 })
  expect(after('sign', unitMan, higher).next.leadLevel).toBe(4)
})

test('on site is timed from signing, and again after rework, until arrival or the case moves on', () => {
  const urgent = { urgency: 'urgent', assignee: 3 } as const
  const signed = after('sign', worker, incidentOf({ status: 'dispatched', ...urgent }))
  expect(signed.start).toMatchObject([{ kind: 'arrive', startedAt: NOW, redAt: NOW + HOUR }])
  const here = after('arrive', worker, signed.next, {}, NOW + 60_000)
  expect(here).toMatchObject({ next: { arrivedAt: NOW + 60_000 }, start: [], stop: ['arrive'] })
  expect(here.next.clock).toBe(signed.next.clock)
  expect(after('transfer', centre, signed.next, { unit: 41 }).stop).toEqual(['arrive'])
  expect(after('sign', worker, incidentOf({ status: 'dispatched', assignee: 3 })).start).toEqual([])
  const handled = incidentOf({ status: 'handled', ...urgent, handler: 3, arrivedAt: NOW })
  const again = after('rework', centre, handled)
  expect(again.next).toMatchObject({ status: 'in_progress', rework: 1, arrivedAt: null, assignee: 3 })
  expect(again.start).toMatchObject([{ kind: 'arrive' }])
})

test('every request keeps the case and its clock until it is answered', () => {
  const working = incidentOf({ status: 'in_progress', assignee: 3, unit: 40, unitLevel: 9 })
  const asks = [
    ['return', { reason: 'wrong_unit' }],
    ['suspend', { reason: 'season', until: NOW + 100 * HOUR }],
    ['extend', { reason: 'weather', until: NOW + 500 * HOUR }],
  ] as const
  for (const [command, intent] of asks) {
    const { next, start, stop, detail } = after(command, worker, working, intent)
    expect(next).toEqual({
      ...working,
      pending: command,
      pendingBy: 3,
      pendingUntil: 'until' in intent ? intent.until : null,
    })
    expect([start, stop]).toEqual([[], []])
    expect(detail).toEqual(intent)
    const refused = after('refuse', centre, next)
    expect(refused).toMatchObject({ next: working, detail: { request: command } })
    expect(refused.next.clock).toBe(working.clock)
  }
})

test('a granted return frees the case for another; a granted extension counts and moves the deadline only later', () => {
  const returned = incidentOf({
    status: 'in_progress',
    assignee: 3,
    unit: 40,
    unitLevel: 9,
    leadLevel: 9,
    assists: [50],
    pending: 'return',
    pendingBy: 3,
  })
  expect(after('grant', centre, returned).next).toMatchObject({
    status: 'accepted',
    assignee: null,
    unit: null,
    unitLevel: null,
    assists: [],
    pending: null,
    leadLevel: 9,
    clock: { kind: 'dispatch', startedAt: NOW },
  })
  const asked = { status: 'in_progress', assignee: 3, pending: 'extend', pendingBy: 3, extended: 1 } as const
  const later = incidentOf({ ...asked, pendingUntil: NOW + 1000 * HOUR })
  expect(after('grant', centre, later, {}, NOW + HOUR).next).toMatchObject({
    status: 'in_progress',
    extended: 2,
    clock: { kind: 'handle', startedAt: NOW, redAt: NOW + 1000 * HOUR, state: 0 },
  })
  const earlier = incidentOf({ ...asked, pendingUntil: NOW + HOUR })
  expect(after('grant', centre, earlier).next.clock?.redAt).toBe(earlier.clock?.redAt)
  const bound = incidentOf({ ...asked, pendingUntil: NOW + 1000 * HOUR, deadlineAt: NOW + 400 * HOUR })
  expect(after('grant', centre, bound).next.clock?.redAt).toBe(NOW + 400 * HOUR)
})

test('a suspension waits for its review and gives back what was left, in working time', () => {
  // Five working days from Monday 10:00 end on the next Monday 10:00.
  const asked = incidentOf({
    status: 'in_progress',
    assignee: 3,
    pending: 'suspend',
    pendingBy: 3,
    pendingUntil: NOW + 40 * 24 * HOUR,
  })
  const friday = NOW + (4 * 24 + 6) * HOUR
  const held = after('grant', centre, asked, {}, friday).next
  expect(held).toMatchObject({ status: 'suspended', clock: { kind: 'review', redAt: NOW + 40 * 24 * HOUR } })
  const resumed = after('resume', centre, held, {}, NOW + 14 * 24 * HOUR).next
  expect(resumed).toMatchObject({ status: 'in_progress', heldMs: null, assignee: 3 })
  const left = asked.clock ? asked.clock.redAt - friday : 0
  expect(left).toBeGreaterThan(2 * 24 * HOUR)
  expect(held.heldMs).toBeLessThan(8 * HOUR)
  expect((resumed.clock?.redAt ?? 0) - (NOW + 14 * 24 * HOUR)).toBeLessThan(24 * HOUR)
  const natural = { ...asked, urgency: 'raised', clock: null } as const
  const raised = incidentOf({
    ...natural,
    clock: incidentOf({ status: 'in_progress', urgency: 'raised' }).clock,
  })
  const kept = after('grant', centre, raised, {}, NOW + 8 * HOUR).next
  expect(kept.heldMs).toBe(40 * HOUR)
  const goesOn = after('resume', centre, kept, {}, NOW + 100 * HOUR).next
  expect(goesOn.clock).toMatchObject({ kind: 'handle', startedAt: NOW + 100 * HOUR, redAt: NOW + 140 * HOUR })
  const late = after('grant', centre, raised, {}, NOW + 60 * HOUR).next
  expect(late.heldMs).toBe(0)
  expect(after('resume', centre, late, {}, NOW + 90 * HOUR).next.clock?.redAt).toBe(NOW + 90 * HOUR)
})

test('the earlier of our limit and the upstream deadline rules the handling', () => {
  const sign = (deadlineAt: number | null) =>
    after('sign', worker, incidentOf({ status: 'dispatched', urgency: 'urgent', assignee: 3, deadlineAt }))
      .next.clock
  expect(sign(null)?.redAt).toBe(NOW + 24 * HOUR)
  expect(sign(NOW + 30 * HOUR)?.redAt).toBe(NOW + 24 * HOUR)
  expect(sign(NOW + 5 * HOUR)?.redAt).toBe(NOW + 5 * HOUR)
  expect(sign(NOW - HOUR)?.redAt).toBe(NOW)
})

test('an amendment keeps what it replaces and counts from where the hop began, however often', () => {
  const raised = incidentOf({ status: 'in_progress', urgency: 'raised', assignee: 3 })
  const at = NOW + HOUR
  const once = after('amend', centre, raised, { amend: { urgency: 'urgent', grade: 2 } }, at)
  expect(once.next.clock).toMatchObject({ kind: 'handle', startedAt: NOW, redAt: NOW + 24 * HOUR })
  expect(once.start).toMatchObject([{ kind: 'arrive', startedAt: NOW, redAt: NOW + HOUR }])
  expect(once.stop).toEqual(['arrive'])
  expect(once.detail).toEqual({ before: { urgency: 'raised', grade: null } })
  const twice = after('amend', centre, once.next, { amend: { urgency: 'raised' } }, at + HOUR)
  expect(twice.next.clock).toMatchObject({ startedAt: NOW, redAt: NOW + 48 * HOUR })
  const normal = after('amend', centre, raised, { amend: { urgency: 'normal' } }, at)
  expect([normal.start, normal.stop]).toEqual([[], ['arrive']])
  const same = after('amend', centre, raised, { amend: { category: '0402' } }, at)
  expect(same.next.clock).toBe(raised.clock)
  expect([same.start, same.stop]).toEqual([[], []])
})

test('an amendment of the place takes the point and the centre along and never lifts a restriction', () => {
  const amend = { place: '32061400100100101', lng: 1, lat: 2, centre: '320614001', restricted: false }
  const { next, detail } = after('amend', centre, incidentOf({ status: 'accepted', restricted: true }), {
    amend,
  })
  expect(next).toMatchObject({ place: amend.place, lng: 1, lat: 2, centre: amend.centre, restricted: true })
  expect(detail).toEqual({
    centre: '320614001',
    from: COUNTY,
    before: { place: '32061300100100101', lng: 120_900_000, lat: 32_000_000 },
  })
  const closer = after('amend', centre, incidentOf(), { amend: { category: '0601', restricted: true } })
  expect(closer).toMatchObject({ next: { restricted: true }, detail: { restricted: true } })
})

test('raised and handed down, a case is free and its dispatch is timed anew', () => {
  const held = incidentOf({ status: 'in_progress', assignee: 3, unit: 40, assists: [50], leadLevel: 9 })
  const up = after('escalate', centre, held, { centre: '3206' }, NOW + HOUR)
  expect(up.next).toMatchObject({
    status: 'accepted',
    centre: '3206',
    assignee: null,
    unit: null,
    assists: [],
  })
  expect(up.next.clock).toMatchObject({ kind: 'dispatch', startedAt: NOW + HOUR })
  expect(up.detail).toMatchObject({ centre: '3206', from: COUNTY })
  const city = person(8, 'dispatcher', ['3206'])
  const down = after('delegate', city, up.next, { centre: '320613001' }, NOW + 2 * HOUR)
  expect(down.next).toMatchObject({ status: 'accepted', centre: '320613001' })
  expect(down.next.clock?.startedAt).toBe(NOW + 2 * HOUR)
})

test('a transfer gives the case to another lead, who has to sign anew', () => {
  const held = incidentOf({ status: 'dispatched', assignee: 3, unit: 40, unitLevel: 9 })
  const { next, detail } = after('transfer', centre, held, { unit: 41, level: 6 }, NOW + HOUR)
  expect(next).toMatchObject({ status: 'dispatched', assignee: null, unit: 41, unitLevel: 6 })
  expect(next.clock).toMatchObject({ kind: 'sign', startedAt: NOW + HOUR })
  expect(detail).toEqual({ unit: 41 })
})

test('an answer is due from the feedback until it is given, and again after the case is reopened', () => {
  const working = incidentOf({ status: 'in_progress', assignee: 3, unit: 40, answerDue: true })
  const fed = after('feedback', worker, working).next
  expect(fed).toMatchObject({ status: 'handled', handler: 3, handlerUnit: 40 })
  const told = after('answer', worker, fed, { reason: 'phone' })
  expect(told).toMatchObject({ next: { answeredAt: NOW }, stop: ['answer'], detail: { reason: 'phone' } })
  const closed = after('verify', centre, told.next)
  expect(closed).toMatchObject({ next: { status: 'closed', clock: null } })
  expect(closed.stop).toEqual(['arrive', 'answer', 'supervise'])
  const rated = after('rate', centre, closed.next, { rating: 1 })
  expect(rated).toMatchObject({ next: { rating: 1 }, detail: { rating: 1 } })
  expect(after('reopen', centre, rated.next).next).toMatchObject({
    status: 'accepted',
    answeredAt: null,
    rating: null,
    handler: null,
    handlerUnit: null,
    assignee: null,
    supervised: 0,
  })
})

test('what is settled on the spot is closed by its finder and checked by another where it was drawn', () => {
  const found = incidentOf({ reporter: 3 })
  const done = after('self_close', worker, found, { selfClosable: true, drawn: true })
  expect(done.detail).toEqual({ level: 15, drawn: true })
  expect(done.next).toMatchObject({
    status: 'closed',
    check: 'due',
    handler: 3,
    assignee: 3,
    leadLevel: 15,
    clock: null,
  })
  expect(after('verify', centre, done.next).next).toMatchObject({ status: 'closed', check: 'passed' })
  const failed = after('rework', centre, done.next).next
  expect(failed).toMatchObject({
    status: 'in_progress',
    check: 'failed',
    rework: 1,
    clock: { kind: 'handle' },
  })
  expect(after('reopen', centre, done.next).next.check).toBe('failed')
  const undrawn = after('self_close', worker, found, { selfClosable: true, drawn: false })
  expect(undrawn.next.check).toBeNull()
})

test('a supervision has a colour and a deadline of its own', () => {
  const until = NOW + 5 * HOUR
  const { next, start, stop, detail } = after('supervise', second, incidentOf({ status: 'in_progress' }), {
    colour: 2,
    until,
  })
  expect(next.supervised).toBe(2)
  expect(start).toMatchObject([{ kind: 'supervise', startedAt: NOW, redAt: until }])
  expect([stop, detail]).toEqual([['supervise'], { colour: 2, until }])
})

test('an instruction waits until it is followed up, also after the case is closed', () => {
  const told = after('instruct', second, incidentOf({ status: 'handled' })).next
  expect(told.instructed).toBe(true)
  const closed = after('verify', centre, told).next
  expect(after('follow_up', centre, closed).next.instructed).toBe(false)
})

test('the small ones: helpers, links, restriction, exercise, mergers, emergency services', () => {
  const held = incidentOf({ status: 'in_progress', unit: 40, assists: [52] })
  expect(after('assist', centre, held, { assists: [51, 40, 52] }).next.assists).toEqual([51, 52])
  expect(after('link_duplicate', centre, held, { other: 5 })).toMatchObject({
    next: { duplicateOf: 5 },
    detail: { case: 5 },
  })
  const merged = after('merge', centre, held, { other: 5 })
  expect(merged).toMatchObject({
    next: { status: 'merged', mergedInto: 5, unit: null, clock: null },
    detail: { case: 5 },
  })
  expect(after('restrict', centre, held)).toMatchObject({
    next: { restricted: true },
    detail: { restricted: true },
  })
  const open = after('restrict', centre, { ...held, restricted: true }, { restricted: false })
  expect(open).toMatchObject({ next: { restricted: false }, detail: { restricted: false } })
  expect(after('exercise', centre, incidentOf()).next.exercise).toBe(true)
  const police = after('hand_over', centre, { ...held, leadLevel: 6 }, { service: '110' })
  expect(police).toMatchObject({ next: { status: 'closed', leadLevel: 6 }, detail: { service: '110' } })
  expect(after('split', centre, held, { other: 6 }).next.status).toBe('in_progress')
  const moved = after('relocate', { kind: 'system' }, held, { amend: { place: '32061300100100102' } })
  expect(moved).toMatchObject({
    next: { place: '32061300100100102', unit: 40 },
    detail: { before: { place: '32061300100100101' } },
  })
})

test('two people void a case', () => {
  const asked = after('void', centre, incidentOf({ status: 'suspended' }), { reason: 'test' }).next
  const { next, detail, stop } = after('grant', second, asked)
  expect(next).toMatchObject({ status: 'voided', pending: null, pendingBy: null, clock: null })
  expect(detail).toEqual({ request: 'void' })
  expect(stop).toEqual(['arrive', 'answer', 'supervise'])
})
