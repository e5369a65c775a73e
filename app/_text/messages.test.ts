import { expect, test } from 'vitest'
import {
  ANSWER_CHANNELS,
  EXTEND_REASONS,
  RETURN_REASONS,
  SUSPEND_REASONS,
  VOID_REASONS,
} from '#server/contract/incident.ts'
import { ROLES } from '#server/domain/actor.ts'
import { KEY_OPERATIONS } from '#server/domain/api-key.ts'
import { CLOCK_KINDS } from '#server/domain/clock.ts'
import { RATINGS, REQUESTS, SERVICES } from '#server/domain/detail.ts'
import { ERROR_CODES } from '#server/domain/error.ts'
import { INCIDENT_COMMANDS } from '#server/domain/incident/command.ts'
import { GRADES } from '#server/domain/incident/incident.ts'
import { INCIDENT_STATUSES } from '#server/domain/incident/status.ts'
import { MEDIATION_COMMANDS, MEDIATION_OUTCOMES, MEDIATION_STATUSES } from '#server/domain/mediation.ts'
import { REASON_CODES } from '#server/domain/recommend.ts'
import { REFUSALS } from '#server/domain/refusal.ts'
import { LEVELS } from '#server/domain/region.ts'
import { SOURCES } from '#server/domain/source.ts'
import { en } from './en.ts'
import { zhCN } from './zh-CN.ts'

const REASONS = [
  ...RETURN_REASONS,
  ...SUSPEND_REASONS,
  ...EXTEND_REASONS,
  ...VOID_REASONS,
  ...ANSWER_CHANNELS,
]

function flatten(messages: object, prefix = ''): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[prefix + key, value] as [string, string]]
      : flatten(value, `${prefix}${key}.`),
  )
}

const argumentsOf = (text: string) => [...new Set(text.match(/\{(\w+)/g) ?? [])].sort()

test('both languages have exactly the same keys and arguments', () => {
  const zh = flatten(zhCN)
  const english = new Map(flatten(en))
  expect([...english.keys()].sort()).toEqual(zh.map(([key]) => key).sort())
  for (const [key, text] of zh)
    expect([key, argumentsOf(english.get(key) ?? '')]).toEqual([key, argumentsOf(text)])
})

test('no key holds a dot, which would be taken for what lies below it', () => {
  const dotted = (messages: object): string[] =>
    Object.entries(messages).flatMap(([key, value]) => [
      ...(key.includes('.') ? [key] : []),
      ...(typeof value === 'object' ? dotted(value) : []),
    ])
  expect([...dotted(zhCN), ...dotted(en)]).toEqual([])
})

test('every operation of a key has words', () => {
  const named = flatten(zhCN.api.keys.operation).map(([key]) => key)
  expect(named.sort()).toEqual([...KEY_OPERATIONS].sort())
})

test('no message is empty', () => {
  for (const [key, text] of [...flatten(zhCN), ...flatten(en)])
    expect([key, text.trim()]).not.toEqual([key, ''])
})

const sorted = (codes: readonly (string | number)[]) => codes.map(String).sort()
const keys = (words: object) => Object.keys(words).sort()

test('every code of the domain has words', () => {
  const exactly: [object, readonly (string | number)[]][] = [
    [zhCN.status, [...new Set([...INCIDENT_STATUSES, ...MEDIATION_STATUSES])]],
    [zhCN.incidentCommand, INCIDENT_COMMANDS],
    [zhCN.mediationCommand, MEDIATION_COMMANDS],
    [zhCN.outcome, MEDIATION_OUTCOMES],
    [zhCN.refusal, REFUSALS],
    [zhCN.clock, CLOCK_KINDS],
    [zhCN.source, SOURCES],
    [zhCN.role, ROLES],
    [zhCN.level, LEVELS],
    [zhCN.request, REQUESTS],
    [zhCN.rating, RATINGS],
    [zhCN.service, SERVICES],
    [zhCN.grade, GRADES],
    [zhCN.desk.recommend, REASON_CODES],
    [zhCN.reason, REASONS],
  ]
  for (const [words, codes] of exactly) expect(keys(words)).toEqual(sorted(codes))
  expect(Object.keys(zhCN.error)).toEqual(expect.arrayContaining([...ERROR_CODES]))
  expect(Object.keys(zhCN.kind)).toEqual(
    expect.arrayContaining([...INCIDENT_COMMANDS, ...MEDIATION_COMMANDS]),
  )
})
