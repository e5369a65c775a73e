import { expect, test } from 'vitest'
import { ERROR_CODES } from '#server/domain/error.ts'
import { INCIDENT_COMMANDS } from '#server/domain/incident/command.ts'
import { INCIDENT_STATUSES } from '#server/domain/incident/status.ts'
import { MEDIATION_COMMANDS, MEDIATION_OUTCOMES, MEDIATION_STATUSES } from '#server/domain/mediation.ts'
import { REFUSALS } from '#server/domain/refusal.ts'
import { en } from './en.ts'
import { zhCN } from './zh-CN.ts'

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

test('no message is empty', () => {
  for (const [key, text] of [...flatten(zhCN), ...flatten(en)])
    expect([key, text.trim()]).not.toEqual([key, ''])
})

test('every code of the domain has words', () => {
  expect(Object.keys(zhCN.status)).toEqual(
    expect.arrayContaining([...INCIDENT_STATUSES, ...MEDIATION_STATUSES]),
  )
  expect(Object.keys(zhCN.incidentCommand).sort()).toEqual([...INCIDENT_COMMANDS].sort())
  expect(Object.keys(zhCN.mediationCommand).sort()).toEqual([...MEDIATION_COMMANDS].sort())
  expect(Object.keys(zhCN.outcome).sort()).toEqual([...MEDIATION_OUTCOMES].sort())
  expect(Object.keys(zhCN.refusal).sort()).toEqual([...REFUSALS].sort())
  expect(Object.keys(zhCN.error)).toEqual(expect.arrayContaining([...ERROR_CODES]))
  expect(Object.keys(zhCN.kind)).toEqual(
    expect.arrayContaining([...INCIDENT_COMMANDS, ...MEDIATION_COMMANDS]),
  )
})
