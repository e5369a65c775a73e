import { expect, test } from 'vitest'
import type { Actor } from '#server/domain/actor.ts'
import type { Refusal } from '#server/domain/refusal.ts'
import type { IncidentCommand } from './command.ts'
import { decideIncident, incidentOptions } from './decide.ts'
import type { Incident, IncidentIntent } from './incident.ts'
import { COUNTY, incidentOf, NOW, person } from './testing.ts'

const centre = person(1, 'dispatcher', [COUNTY])
const commander = person(2, 'duty_commander', [COUNTY])
const worker = person(3, 'grid_worker', ['320613001001001'])
const unitMan = person(4, 'handling_unit', [], [40])
const helper = person(5, 'handling_unit', [], [50])
const stranger = person(6, 'handling_unit', [], [60])

function refusalOf(
  command: IncidentCommand,
  actor: Actor,
  change: Partial<Incident>,
  intent: Partial<IncidentIntent> = {},
): Refusal | null {
  const decision = decideIncident(incidentOf(change), { command, ...intent }, actor, NOW)
  return decision.ok ? null : decision.refusal
}

const CASES: readonly [Refusal, IncidentCommand, Actor, Partial<Incident>, Partial<IncidentIntent>?][] = [
  ['wrong_status', 'accept', centre, { status: 'accepted' }],
  ['not_centre', 'accept', worker, {}],
  ['not_centre', 'accept', centre, { centre: '3206' }],
  ['not_commander', 'supervise', centre, {}, { colour: 2 }],
  ['not_assignee', 'sign', stranger, { status: 'dispatched', unit: 40 }],
  ['not_assignee', 'sign', unitMan, { status: 'dispatched', unit: 40, assignee: 3 }],
  ['not_assignee', 'feedback', commander, { status: 'in_progress', assignee: 2 }],
  ['not_assisting', 'report_in', unitMan, { status: 'in_progress', unit: 40, assists: [50] }],
  ['not_party', 'note', stranger, { status: 'in_progress', unit: 40, assists: [50] }],
  ['not_finder', 'self_close', worker, { reporter: 8 }, { selfClosable: true }],
  ['not_self_closable', 'self_close', worker, { reporter: 3 }],
  ['answer_due', 'self_close', worker, { reporter: 3, answerDue: true }, { selfClosable: true }],
  ['not_system', 'relocate', centre, {}],
  ['request_pending', 'feedback', worker, { status: 'in_progress', assignee: 3, pending: 'return' }],
  ['request_pending', 'transfer', centre, { status: 'in_progress', pending: 'extend' }],
  ['no_request', 'grant', centre, { status: 'in_progress' }],
  ['no_request', 'refuse', centre, { status: 'in_progress' }],
  ['second_person', 'grant', centre, { pending: 'void', pendingBy: 1 }],
  ['own_handling', 'verify', centre, { status: 'handled', handler: 1 }],
  ['own_handling', 'verify', { ...centre, units: [40] }, { status: 'handled', handler: 4, handlerUnit: 40 }],
  ['own_handling', 'rework', centre, { status: 'handled', handler: 1 }],
  ['answer_due', 'verify', centre, { status: 'handled', answerDue: true }],
  ['not_drawn', 'verify', centre, { status: 'closed' }],
  ['not_drawn', 'rework', centre, { status: 'closed', check: 'passed' }],
  ['already_arrived', 'arrive', worker, { status: 'in_progress', assignee: 3, arrivedAt: NOW }],
  ['not_a_dispute', 'mediate', centre, { status: 'accepted' }],
  ['already_linked', 'mediate', centre, { status: 'accepted', category: '0102', linked: 5 }],
  ['no_reporter', 'answer', centre, { status: 'handled' }],
  ['no_reporter', 'rate', centre, { status: 'closed' }],
  ['already_rated', 'rate', centre, { status: 'closed', answerDue: true, rating: 3 }],
  ['no_instruction', 'follow_up', centre, {}],
  ['top_level', 'escalate', person(1, 'dispatcher', ['32']), { status: 'accepted', centre: '32' }],
  ['bottom_level', 'delegate', centre, { status: 'accepted', centre: '320613001' }],
  ['already_exercise', 'exercise', centre, { exercise: true }],
]

test.each(CASES)('%s: %s', (refusal, command, actor, change, intent = {}) => {
  expect(refusalOf(command, actor, change, intent)).toBe(refusal)
})

test('the second person grants, the one who asked may withdraw', () => {
  const asked = { pending: 'void', pendingBy: 1 } as const
  expect(refusalOf('grant', commander, asked)).toBeNull()
  expect(refusalOf('refuse', centre, asked)).toBeNull()
})

test('a zone is a county of its own: its centre holds what its towns raise, and the city is above it', () => {
  const held = { status: 'accepted', centre: '320190', place: '32011100100100101' } as const
  const zone = person(1, 'dispatcher', ['320190', '320111001', '320116001'])
  expect(refusalOf('dispatch', zone, held)).toBeNull()
  expect(refusalOf('dispatch', person(1, 'dispatcher', ['3201']), held)).toBeNull()
  expect(refusalOf('dispatch', person(1, 'dispatcher', ['320111']), held)).toBe('not_centre')
  expect(refusalOf('dispatch', person(1, 'dispatcher', ['320111001']), held)).toBe('not_centre')
  expect(refusalOf('accept', zone, { ...held, status: 'reported', centre: '320116001' })).toBeNull()
})

test('the options tell of every command that a person can give', () => {
  const options = incidentOptions(incidentOf({ status: 'in_progress', unit: 40, assists: [50] }), helper, NOW)
  expect(options).toHaveLength(38)
  expect(options.filter(({ refusal }) => refusal === null).map(({ command }) => command)).toEqual([
    'report_in',
    'note',
    'attach',
  ])
})
