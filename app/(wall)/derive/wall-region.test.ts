import { expect, test } from 'vitest'
import { wallRegion } from './wall-region.ts'

test('what is asked for is shown if it lies in the account, else the account itself', () => {
  expect(wallRegion('320613', [{ code: '32' }])).toBe('320613')
  expect(wallRegion('33', [{ code: '32' }])).toBe('32')
  expect(wallRegion(undefined, [{ code: '3206' }, { code: '3205' }])).toBe('3206')
  expect(wallRegion('32', [])).toBeUndefined()
})
