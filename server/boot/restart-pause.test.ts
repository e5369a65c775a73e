import { expect, test } from 'vitest'
import { restartPause } from './restart-pause.mjs'

test('a server that ended starts again after a longer pause each time, at once again after a quiet while', () => {
  const ends: number[] = []
  const pauses = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((second) => {
    ends.push(second * 1000)
    return restartPause(ends)
  })
  expect(pauses).toEqual([250, 500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
  expect(restartPause([...ends, 200_000])).toBe(250)
})

test('it never starts more than eight times in a minute', () => {
  const ends: number[] = []
  for (let now = 0; now < 600_000; now += restartPause(ends)) ends.push(now)
  for (const from of ends)
    expect(ends.filter((at) => at >= from && at < from + 60_000).length).toBeLessThanOrEqual(8)
})
