import { expect, test } from 'vitest'
import type { Actor } from './actor.ts'
import {
  decideMediation,
  MEDIATION_COMMANDS,
  MEDIATION_RULES,
  MEDIATION_STATUSES,
  type Mediation,
} from './mediation.ts'

const NOW = 1_795_000_000_000
const centre: Actor = {
  kind: 'user',
  id: 1,
  grants: [{ role: 'dispatcher', prefixes: ['320613'] }],
  units: [],
}
const mediator: Actor = {
  kind: 'user',
  id: 2,
  grants: [{ role: 'mediator', prefixes: ['320613001001'] }],
  units: [],
}
const applicant: Actor = { kind: 'user', id: 5, grants: [{ role: 'resident', prefixes: [] }], units: [] }
const other: Actor = {
  kind: 'user',
  id: 3,
  grants: [{ role: 'mediator', prefixes: ['320613001001'] }],
  units: [],
}

function mediation(change: Partial<Mediation> = {}): Mediation {
  return {
    entity: 'mediation',
    id: 9,
    number: '320613-M261122-0001',
    status: 'applied',
    category: '0102',
    urgency: 'normal',
    place: '320613001001001',
    lng: 120_900_000,
    lat: 32_000_000,
    centre: '320613001',
    unit: null,
    assists: [],
    supervised: 0,
    assignee: 2,
    pending: null,
    restricted: true,
    exercise: false,
    version: 1,
    seq: 1,
    reportedAt: NOW,
    linked: null,
    clock: null,
    applicant: 5,
    outcome: null,
    sessions: 1,
    ...change,
  }
}

const BY: Record<(typeof MEDIATION_COMMANDS)[number], readonly Actor[]> = {
  accept: [centre],
  decline: [centre],
  assign: [centre],
  record_session: [mediator],
  agree: [mediator],
  fail: [mediator],
  close: [centre, mediator],
  attach: [centre, mediator, applicant],
}

test('every stage × command × actor either moves along the table or is refused', () => {
  for (const status of MEDIATION_STATUSES) {
    for (const command of MEDIATION_COMMANDS) {
      for (const actor of [centre, mediator, applicant, other]) {
        const decision = decideMediation(mediation({ status }), { command, assignee: 2 }, actor, NOW)
        const next = MEDIATION_RULES[command].from[status]
        expect(decision.ok, `${status} ${command}`).toBe(next !== undefined && BY[command].includes(actor))
        if (decision.ok) expect(decision.next.status).toBe(next)
      }
    }
  }
})

test('no agreement and no failure without a session', () => {
  const bare = mediation({ status: 'mediating', sessions: 0 })
  expect(decideMediation(bare, { command: 'agree' }, mediator, NOW)).toEqual({
    ok: false,
    refusal: 'no_session',
  })
  expect(decideMediation(bare, { command: 'fail' }, mediator, NOW)).toEqual({
    ok: false,
    refusal: 'no_session',
  })
})

test('the thirty days run from acceptance to the outcome', () => {
  const accepted = decideMediation(mediation(), { command: 'accept' }, centre, NOW)
  if (!accepted.ok) throw new Error(accepted.refusal)
  expect(accepted.next.clock).toMatchObject({ kind: 'mediate', redAt: NOW + 30 * 86_400_000 })
  const running = mediation({ status: 'mediating', clock: accepted.next.clock })
  expect(decideMediation(running, { command: 'agree', form: 'oral' }, mediator, NOW)).toMatchObject({
    ok: true,
    next: { outcome: 'oral', clock: null },
  })
})

test('what is put into a case moves neither its stage nor its clock', () => {
  const accepted = decideMediation(mediation(), { command: 'accept' }, centre, NOW)
  if (!accepted.ok) throw new Error(accepted.refusal)
  const { clock } = accepted.next
  for (const status of MEDIATION_STATUSES) {
    expect(
      decideMediation(mediation({ status, clock }), { command: 'attach' }, applicant, NOW + 1),
    ).toMatchObject({
      ok: true,
      next: { status, clock },
    })
  }
})
