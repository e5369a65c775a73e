import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createLanes } from './lanes.ts'

test('so many run at once and no more, in the order of their coming; one that fails makes room', async () => {
  const inLane = createLanes(2)
  const begun: number[] = []
  const ends: (() => void)[] = []
  const all = Array.from({ length: 5 }, (_, n) =>
    inLane('key', () => {
      begun.push(n)
      return new Promise<void>((resolve, reject) =>
        ends.push(n === 1 ? () => reject(new Error('no')) : resolve),
      )
    }).catch(() => 'failed'),
  )
  const other = inLane('other', async () => 'at once')
  await turn()
  expect([begun, await other]).toEqual([[0, 1], 'at once'])
  ends[1]()
  await turn()
  expect(begun).toEqual([0, 1, 2])
  for (let n = 0; n < 5; n++) {
    ends[n]?.()
    await turn()
  }
  expect(begun).toEqual([0, 1, 2, 3, 4])
  expect(await Promise.all(all)).toEqual([undefined, 'failed', undefined, undefined, undefined])
})
