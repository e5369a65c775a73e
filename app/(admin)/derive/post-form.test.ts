import { expect, test } from 'vitest'
import { gridLines, gridsOf } from './post-form.ts'

test('grids go into lines and come back', () => {
  const grids = [
    { code: '320613001001001', head: true },
    { code: '32061300100100102', head: false },
  ]
  expect(gridLines(grids)).toBe('320613001001001*\n32061300100100102')
  expect(gridsOf(gridLines(grids))).toEqual(grids)
  expect(gridsOf('320613001001001*，32061300100100102 ')).toEqual(grids)
  expect(gridsOf('')).toEqual([])
  expect(gridsOf('3206130010010')).toBeUndefined()
})
