import { expect, test } from 'vitest'
import { en } from './en.ts'
import { withTerms } from './terms.ts'
import { zhCN } from './zh-CN.ts'

test('a region has words of its own, everything else is as usual', () => {
  const terms = new Map([['role.grid_worker', { zh: '社工', en: 'Social worker' }]])
  expect(withTerms(zhCN, terms, 'zh-CN').role).toEqual({ ...zhCN.role, grid_worker: '社工' })
  expect(withTerms(en, terms, 'en').role.grid_worker).toBe('Social worker')
  expect(withTerms(zhCN, terms, 'zh-CN').desk).toBe(zhCN.desk)
  expect(withTerms(zhCN, new Map(), 'zh-CN')).toBe(zhCN)
})
