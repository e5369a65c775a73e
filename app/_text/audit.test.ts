import { expect, test } from 'vitest'
import { SIGN_IN_RESULTS } from '#server/domain/account.ts'
import { AUDIT_ACTIONS, AUDIT_ENTITIES } from '#server/domain/audit.ts'
import { ERASE_REASONS } from '#server/domain/erase.ts'
import { PERSON_FIELDS, PERSON_REASONS } from '#server/domain/person.ts'
import { auditZh } from './audit-zh-CN.ts'
import { codesZh } from './codes-zh-CN.ts'

test('everything that is recorded has a name', () => {
  const named = Object.entries(auditZh.action).flatMap(([of, words]) =>
    Object.keys(words).map((what) => `${of}.${what}`),
  )
  expect(named.sort()).toEqual([...AUDIT_ACTIONS].sort())
  expect([...Object.keys(auditZh.entity), ...Object.keys(codesZh.entity)].sort()).toEqual(
    [...AUDIT_ENTITIES].sort(),
  )
  const refused = SIGN_IN_RESULTS.filter((result) => result !== 'ok')
  expect(Object.keys(auditZh.reasonWord).sort()).toEqual(
    [...PERSON_REASONS, ...ERASE_REASONS, ...refused].sort(),
  )
  expect(Object.keys(auditZh.fieldWord)).toEqual([...PERSON_FIELDS, 'reporter'])
})
