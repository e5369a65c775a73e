import { expect, test } from 'vitest'
import type { Actor } from '#server/domain/actor.ts'
import {
  INCIDENT_COMMANDS,
  INCIDENT_STATUSES,
  type Incident,
  incidentOptions,
} from '#server/domain/incident.ts'
import { MEDIATION_COMMANDS } from '#server/domain/mediation.ts'
import { actionsOf } from './actions.ts'
import { specOf } from './command-spec.ts'

const place = '32061300100100101'
const town: Actor = { kind: 'user', id: 1, grants: [{ role: 'dispatcher', prefixes: ['320613001'] }] }
const worker: Actor = { kind: 'user', id: 2, grants: [{ role: 'grid_worker', prefixes: [place] }] }
const incident = (status: Incident['status']) =>
  ({
    entity: 'incident',
    status,
    place,
    assignee: 2,
    pending: null,
    handler: 2,
    arrivedAt: null,
    category: '0401',
    urgency: 'normal',
    linked: null,
    clock: null,
  }) as Incident

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
