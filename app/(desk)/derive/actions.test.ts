import { expect, test } from 'vitest'
import type { Actor } from '#server/domain/actor.ts'
import { INCIDENT_COMMANDS } from '#server/domain/incident/command.ts'
import { incidentOptions } from '#server/domain/incident/decide.ts'
import { FRESH } from '#server/domain/incident/fresh.ts'
import type { Incident } from '#server/domain/incident/incident.ts'
import { INCIDENT_STATUSES } from '#server/domain/incident/status.ts'
import { MEDIATION_COMMANDS } from '#server/domain/mediation.ts'
import { actionsOf } from './actions.ts'
import { specOf } from './command-spec.ts'

const place = '32061300100100101'
const town: Actor = {
  kind: 'user',
  id: 1,
  grants: [{ role: 'dispatcher', prefixes: ['320613001'] }],
  units: [],
}
const worker: Actor = { kind: 'user', id: 2, grants: [{ role: 'grid_worker', prefixes: [place] }], units: [] }
const incident = (status: Incident['status']): Incident => ({
  ...FRESH,
  entity: 'incident',
  id: 1,
  number: '320613-261122-0001',
  status,
  place,
  lng: 0,
  lat: 0,
  centre: '320613001',
  source: 'patrol',
  assignee: 2,
  handler: 2,
  reporter: null,
  restricted: false,
  version: 1,
  seq: 1,
  reportedAt: 0,
  category: '0401',
  urgency: 'normal',
  clock: null,
})

const mainOf = (status: Incident['status'], actor: Actor) =>
  actionsOf(incidentOptions(incident(status), actor, 0)).allowed[0]

test('the main button moves the case on', () => {
  expect(INCIDENT_STATUSES.map((status) => mainOf(status, town))).toEqual([
    'accept',
    'dispatch',
    undefined,
    undefined,
    'verify',
    undefined,
    undefined,
  ])
  expect(mainOf('dispatched', worker)).toBe('sign')
  expect(mainOf('in_progress', worker)).toBe('feedback')
})

test('what belongs to others at this stage is grey with its reason', () => {
  const { refused } = actionsOf(incidentOptions(incident('dispatched'), town, 0))
  expect(refused).toEqual([
    { command: 'sign', refusal: 'not_assignee' },
    { command: 'return', refusal: 'not_assignee' },
  ])
})

test('no two commands of one entity share a key, none takes the keys of the screen', () => {
  for (const commands of [INCIDENT_COMMANDS, MEDIATION_COMMANDS]) {
    const keys = commands.map((command) => specOf(command).key)
    expect(new Set(keys).size).toBe(keys.length)
    for (const key of ['r', 'n', 'j', 'k', '?']) expect(keys).not.toContain(key)
  }
})
