import { expect, test } from 'vitest'
import type { CaseRow } from '#server/domain/case.ts'
import { OpenCases } from './open-cases.ts'

const row = (seq: number) => ({ entity: 'incident', id: 1, seq }) as CaseRow

test('a room that loses a case takes nothing from a room that still holds it', () => {
  const cases = new OpenCases()
  cases.put('i1', row(1), 0)
  cases.put('i1', row(1), 1)
  expect(cases.apply({ type: 'gone', key: 'i1' }, 0)).toBe(false)
  expect(cases.rows.size).toBe(1)
  expect(cases.apply({ type: 'gone', key: 'i1' }, 1)).toBe(true)
  expect(cases.rows.size).toBe(0)
})

test('an ended case is not brought back by what another room says of its past', () => {
  const cases = new OpenCases()
  cases.put('i1', row(1), 0)
  cases.put('i1', row(1), 1)
  expect(cases.apply({ type: 'end', key: 'i1', row: row(3) }, 0)).toBe(true)
  cases.apply({ type: 'put', key: 'i1', row: row(2) }, 1)
  expect(cases.rows.size).toBe(0)
  cases.apply({ type: 'end', key: 'i1', row: row(3) }, 1)
  expect(cases.put('i1', row(4), 0)).toBe(true)
})

test('the highest of 32 rooms holds cases like the others', () => {
  const cases = new OpenCases()
  cases.put('i1', row(1), 31)
  cases.put('i1', row(1), 0)
  cases.apply({ type: 'gone', key: 'i1' }, 0)
  expect(cases.rows.size).toBe(1)
  cases.apply({ type: 'gone', key: 'i1' }, 31)
  expect(cases.rows.size).toBe(0)
})
