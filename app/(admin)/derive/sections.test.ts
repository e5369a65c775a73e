import { expect, test } from 'vitest'
import { SECTIONS, sectionsOf } from './sections.ts'

const me = (role: string) => ({ roles: [{ role, prefixes: ['32'] }] })

test('auditors have the audit alone, administrators everything else, others nothing', () => {
  expect(sectionsOf(me('auditor'))).toEqual(['audit'])
  expect(sectionsOf(me('system_admin'))).toEqual(SECTIONS.filter((section) => section !== 'audit'))
  expect(sectionsOf(me('security_admin'))).not.toContain('audit')
  expect(sectionsOf(me('dispatcher'))).toEqual([])
})
