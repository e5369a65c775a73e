import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Actor } from './actor.ts'
import {
  decideIncident,
  INCIDENT_COMMANDS,
  INCIDENT_RULES,
  INCIDENT_STATUSES,
  type Incident,
  incidentOptions,
  isOpenIncident,
} from './incident.ts'

const NOW = 1_795_000_000_000
const centre: Actor = { kind: 'user', id: 1, grants: [{ role: 'dispatcher', prefixes: ['320613'] }] }
const elsewhere: Actor = { kind: 'user', id: 2, grants: [{ role: 'dispatcher', prefixes: ['3201'] }] }
const worker: Actor = {
  kind: 'user',
  id: 3,
  grants: [{ role: 'grid_worker', prefixes: ['320613001001001'] }],
}
const other: Actor = { kind: 'user', id: 4, grants: [{ role: 'grid_worker', prefixes: ['320613001001001'] }] }
const nobody: Actor = { kind: 'public' }
const ACTORS = { centre, elsewhere, worker, other, nobody }

function incident(change: Partial<Incident> = {}): Incident {
  return {
    entity: 'incident',
    id: 9,
    number: '320613-261122-0001',
    status: 'reported',
    category: '0102',
    urgency: 'normal',
    place: '32061300100100101',
    lng: 120_900_000,
    lat: 32_000_000,
    assignee: 3,
    pending: null,
    restricted: false,
    exercise: false,
    version: 1,
    seq: 1,
    reportedAt: NOW - 1000,
    linked: null,
    clock: { kind: 'accept', startedAt: NOW - 1000, yellowAt: NOW, redAt: NOW + 1000, state: 0 },
    reporter: 5,
    handler: null,
    arrivedAt: null,
    ...change,
  }
}

const BY_CENTRE = ['accept', 'reject', 'dispatch', 'grant', 'refuse', 'verify', 'rework']
const BY_WORKER = ['sign', 'arrive', 'return', 'feedback']

test('every status × command × actor either moves along the table or gives its reason', () => {
  let cells = 0
  for (const status of INCIDENT_STATUSES) {
    for (const command of INCIDENT_COMMANDS) {
      for (const [name, actor] of Object.entries(ACTORS)) {
        const pending = command === 'grant' || command === 'refuse' ? ('return' as const) : null
        const before = incident({ status, pending })
        const decision = decideIncident(before, { command, assignee: 3 }, actor, NOW)
        const next = INCIDENT_RULES[command].from[status]
        const entitled =
          (name === 'centre' && (BY_CENTRE.includes(command) || command === 'mediate')) ||
          (name === 'worker' && (BY_WORKER.includes(command) || command === 'mediate'))
        expect(decision.ok, `${status} ${command} ${name}`).toBe(next !== undefined && entitled)
        if (decision.ok) expect(decision.next.status).toBe(next)
        else expect(decision.refusal).toBe(next === undefined ? 'wrong_status' : decision.refusal)
        cells += 1
      }
    }
  }
  expect(cells).toBe(INCIDENT_STATUSES.length * INCIDENT_COMMANDS.length * Object.keys(ACTORS).length)
})

test('who handled a case never verifies it', () => {
  const both: Actor = {
    kind: 'user',
    id: 3,
    grants: [
      { role: 'dispatcher', prefixes: ['32'] },
      { role: 'grid_worker', prefixes: ['32'] },
    ],
  }
  const handled = incident({ status: 'handled', handler: 3 })
  expect(decideIncident(handled, { command: 'verify' }, both, NOW)).toEqual({
    ok: false,
    refusal: 'own_handling',
  })
})

test('a request waits for the centre while the case stays where it is', () => {
  const asked = decideIncident(incident({ status: 'in_progress' }), { command: 'return' }, worker, NOW)
  expect(asked).toMatchObject({ ok: true, next: { status: 'in_progress', pending: 'return', assignee: 3 } })
  const waiting = incident({ status: 'in_progress', pending: 'return' })
  expect(decideIncident(waiting, { command: 'feedback' }, worker, NOW)).toEqual({
    ok: false,
    refusal: 'request_pending',
  })
  expect(decideIncident(waiting, { command: 'grant' }, centre, NOW)).toMatchObject({
    ok: true,
    next: { status: 'accepted', pending: null, assignee: null },
  })
})

test('whatever is done, an open case has a running clock and a closed one has none', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...INCIDENT_COMMANDS), fc.constantFrom(centre, worker))),
      (steps) => {
        let now = NOW
        let current = incident()
        for (const [command, actor] of steps) {
          now += 1000
          const decision = decideIncident(current, { command, assignee: 3 }, actor, now)
          if (decision.ok) current = { ...current, ...decision.next }
          expect(current.clock !== null).toBe(isOpenIncident(current.status))
        }
      },
    ),
  )
})

test('the options tell of every command', () => {
  expect(incidentOptions(incident(), centre, NOW).filter((option) => option.refusal === null)).toEqual([
    { command: 'accept', refusal: null },
    { command: 'reject', refusal: null },
  ])
})
