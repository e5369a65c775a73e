import { expect, test } from 'vitest'
import { RELOAD_EVERY_MS, reloadDelay } from './reload-guard.ts'

test('the first reload is at once, the next waits for its turn', () => {
  expect(reloadDelay(0, 5)).toBe(0)
  expect(reloadDelay(1000, 1000 + RELOAD_EVERY_MS)).toBe(0)
  expect(reloadDelay(1000, 61_000)).toBe(RELOAD_EVERY_MS - 60_000)
})

test('a clock that was set back does not lock the wall', () => {
  expect(reloadDelay(99_000, 1000)).toBe(0)
})
