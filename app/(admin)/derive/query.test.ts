import { expect, test } from 'vitest'
import { prefixesIn } from './prefixes.ts'
import { withQuery } from './query.ts'

test('only what is given goes into a query', () => {
  expect(withQuery('/api/units', {})).toBe('/api/units')
  expect(withQuery('/api/units', { q: '城 东', region: undefined, kind: '', limit: 5 })).toBe(
    '/api/units?q=%E5%9F%8E+%E4%B8%9C&limit=5',
  )
})

test('prefixes of several roles come widest first and each once', () => {
  const me = {
    roles: [
      { role: 'system_admin', prefixes: ['320613001', '3207'] },
      { role: 'security_admin', prefixes: ['320613'] },
      { role: 'wall', prefixes: ['32'] },
    ],
  }
  expect(prefixesIn(me, 'system_admin', 'security_admin')).toEqual(['3207', '320613'])
  expect(prefixesIn(me, 'auditor')).toEqual([])
})
