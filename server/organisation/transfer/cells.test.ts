import { expect, test } from 'vitest'
import type { Grant } from '#server/domain/actor.ts'
import { ROLES } from '#server/domain/actor.ts'
import { momentCell, momentOf } from './centre-moment.ts'
import { gridCell, parseGrids } from './grid-cell.ts'
import { rowsOf } from './heading.ts'
import { parseRoles, roleCell } from './role-cell.ts'

test('roles go into a cell in either language and come back', () => {
  const grants: Grant[] = ROLES.map((role, index) => ({
    role,
    prefixes: index % 2 ? ['3206', '320613'] : [],
  }))
  for (const locale of ['zh-CN', 'en'] as const) expect(parseRoles(roleCell(grants, locale))).toEqual(grants)
  expect(parseRoles('值守：3206，3207；resident')).toEqual([
    { role: 'dispatcher', prefixes: ['3206', '3207'] },
    { role: 'resident', prefixes: [] },
  ])
  expect(parseRoles('')).toEqual([])
  expect(parseRoles('king:32')).toBeUndefined()
})

test('grids go into a cell with a star at those they head', () => {
  const grids = [
    { code: '320613001001001', head: true },
    { code: '32061300100100102', head: false },
  ]
  expect(gridCell(grids)).toBe('320613001001001*, 32061300100100102')
  expect(parseGrids(['320613001001001*', '32061300100100102'])).toEqual(grids)
  expect(parseGrids(['3206'])).toBeUndefined()
})

test('a moment is the centre’s, and no day that does not exist', () => {
  const at = Date.parse('2026-12-01T08:05:00+08:00')
  for (const text of ['2026-12-01 08:05', '2026/12/1 8:05', '2026-12-01T08:05:30']) {
    expect(momentOf(text)).toBe(at)
  }
  expect(momentCell(at)).toBe('2026-12-01 08:05')
  for (const text of ['2026-02-30 08:00', '2026-12-01 24:00', '2026-12-01', 'soon', '']) {
    expect(momentOf(text)).toBeUndefined()
  }
})

test('columns come in any order, by key or Chinese heading, and each row keeps its number', () => {
  const sheet = [
    ['启用', 'name', '账号', 'roles', '所属机构'],
    ['', '', '', '', ''],
    ['是', '岗', 'clerk', "'=1", ''],
  ]
  expect(rowsOf('people', sheet)).toEqual([
    { row: 3, cells: { active: '是', name: '岗', username: 'clerk', roles: '=1', units: '' } },
  ])
  expect(() => rowsOf('people', [['name', 'name', '账号', 'roles', '所属机构']])).toThrow('invalid_input')
})
