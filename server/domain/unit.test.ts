import { expect, test } from 'vitest'
import { type UNIT_KINDS, unitLevel, unitProblem } from './unit.ts'

const unit = (kind: (typeof UNIT_KINDS)[number], region: string) => ({ kind, region })
const bureau = { ...unit('department', '320613'), department: 'housing' } as const
const centre = { ...unit('command_centre', '320613'), department: null } as const

test('a unit stands at a level of its kind, and a zone counts as a county', () => {
  expect(unitLevel({ region: '320613001' })).toBe('town')
  expect(unitLevel({ region: '320190' })).toBe('county')
  expect(unitProblem(bureau, null)).toBeUndefined()
  expect(unitProblem({ ...bureau, region: '320613001' }, null)).toBe('wrong_level')
  expect(unitProblem({ ...centre, region: '320613001001' }, null)).toBe('wrong_level')
  expect(unitProblem({ ...centre, region: '99x' }, null)).toBe('wrong_level')
})

test('departments and stations name their department, others have none', () => {
  expect(unitProblem({ ...bureau, department: null }, null)).toBe('department_missing')
  expect(unitProblem({ ...centre, department: 'police' }, null)).toBe('department_unwanted')
})

test('a parent is of a level above, or comes first in its region: nothing is its own ancestor', () => {
  expect(unitProblem(bureau, centre)).toBeUndefined()
  expect(unitProblem(bureau, unit('governance_centre', '320613'))).toBeUndefined()
  expect(unitProblem(bureau, unit('department', '3206'))).toBeUndefined()
  expect(unitProblem(bureau, unit('department', '320613'))).toBe('wrong_parent')
  expect(unitProblem(bureau, unit('station', '320613001'))).toBe('wrong_parent')
  expect(unitProblem(centre, centre)).toBe('wrong_parent')
})
