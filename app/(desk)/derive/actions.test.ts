import { expect, test } from 'vitest'
import { codesZh } from '#app/_text/codes-zh-CN.ts'
import type { Actor } from '#server/domain/actor.ts'
import { INCIDENT_COMMANDS } from '#server/domain/incident/command.ts'
import { incidentOptions } from '#server/domain/incident/decide.ts'
import { FRESH } from '#server/domain/incident/fresh.ts'
import type { Incident } from '#server/domain/incident/incident.ts'
import { INCIDENT_STATUSES } from '#server/domain/incident/status.ts'
import { MEDIATION_COMMANDS } from '#server/domain/mediation.ts'
import { actionsOf } from './actions.ts'
import { isMeant } from './command-search.ts'
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

const actionsAt = (status: Incident['status'], actor: Actor, change: Partial<Incident> = {}) =>
  actionsOf(incidentOptions({ ...incident(status), ...change }, actor, 0), change.pending !== undefined)
const mainOf = (status: Incident['status'], actor: Actor) => actionsAt(status, actor).buttons[0]

test('the main button moves the case on', () => {
  const main = Object.fromEntries(INCIDENT_STATUSES.map((status) => [status, mainOf(status, town)]))
  expect(main).toEqual({
    ...{ reported: 'accept', accepted: 'dispatch', dispatched: 'transfer', in_progress: 'transfer' },
    ...{ handled: 'verify', suspended: 'resume', closed: 'reopen', rejected: 'reopen' },
  })
  expect(mainOf('dispatched', worker)).toBe('sign')
  expect(mainOf('in_progress', worker)).toBe('feedback')
  expect(actionsAt('in_progress', town, { pending: 'extend', pendingBy: 2 }).buttons.slice(0, 2)).toEqual([
    'grant',
    'refuse',
  ])
})

test('what belongs to others at this stage is grey with its reason', () => {
  expect(actionsAt('dispatched', town).refused).toEqual([{ command: 'sign', refusal: 'not_assignee' }])
})

test('the menu reaches every command of the rules but the one of the ground itself', () => {
  for (const status of INCIDENT_STATUSES) {
    const listed = actionsAt(status, town).groups.flatMap(({ options }) => options)
    expect(listed.map(({ command }) => command).sort()).toEqual(
      INCIDENT_COMMANDS.filter((command) => command !== 'relocate').sort(),
    )
  }
})

test('no two commands of one entity share a key, none takes the keys of the screen', () => {
  for (const commands of [INCIDENT_COMMANDS, MEDIATION_COMMANDS]) {
    const keys = commands.map((command) => specOf(command).key).filter((key) => key !== undefined)
    expect(new Set(keys).size).toBe(keys.length)
    for (const key of ['r', 'n', 'j', 'k', 'y', '?', '.']) expect(keys).not.toContain(key)
  }
})

test('a command is found by its word, its English name, its pinyin and the initials of that', () => {
  const found = (typed: string) =>
    INCIDENT_COMMANDS.filter((command) => isMeant(command, codesZh.incidentCommand[command], typed))
  expect(found('ycj')).toEqual([])
  expect(found('sqyq')).toEqual(['extend'])
  expect(found('tiji')).toEqual(['escalate'])
  expect(found('督办')).toEqual(['supervise'])
  expect(found('hand over')).toEqual(['hand_over'])
  expect(found('')).toHaveLength(INCIDENT_COMMANDS.length)
})
