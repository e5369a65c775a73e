import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Actor } from '#server/domain/actor.ts'
import { INCIDENT_COMMANDS } from '#server/domain/incident/command.ts'
import { decideIncident, incidentOptions } from '#server/domain/incident/decide.ts'
import { FRESH } from '#server/domain/incident/fresh.ts'
import type { Incident } from '#server/domain/incident/incident.ts'
import { isOpenIncident } from '#server/domain/incident/status.ts'

const NOW = 1_795_000_000_000
const centre: Actor = {
  kind: 'user',
  id: 1,
  grants: [{ role: 'dispatcher', prefixes: ['320613'] }],
  units: [],
}
const worker: Actor = {
  kind: 'user',
  id: 3,
  grants: [{ role: 'grid_worker', prefixes: ['320613001001001'] }],
  units: [],
}

function incident(change: Partial<Incident> = {}): Incident {
  return {
    entity: 'incident',
    id: 9,
    number: '320613-261122-0001',
    ...FRESH,
    centre: '320613001',
    source: 'patrol',
    category: '0102',
    urgency: 'normal',
    place: '32061300100100101',
    lng: 120_900_000,
    lat: 32_000_000,
    assignee: 3,
    restricted: false,
    version: 1,
    seq: 1,
    reportedAt: NOW - 1000,
    clock: { kind: 'accept', startedAt: NOW - 1000, yellowAt: NOW, redAt: NOW + 1000, state: 0 },
    reporter: 5,
    ...change,
  }
}

test('who handled a case never verifies it', () => {
  const both: Actor = {
    kind: 'user',
    id: 3,
    grants: [
      { role: 'dispatcher', prefixes: ['32'] },
      { role: 'grid_worker', prefixes: ['32'] },
    ],
    units: [],
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
  const possible = incidentOptions(incident(), centre, NOW).filter((option) => option.refusal === null)
  expect(possible.map(({ command }) => command)).toEqual([
    'accept',
    'reject',
    'void',
    'hand_over',
    'urge',
    'note',
    'restrict',
    'link_duplicate',
    'merge',
    'amend',
    'split',
    'exercise',
  ])
})
