import { expect, test } from 'vitest'
import type { FeedEvent } from './feed-lines.ts'
import { advancePace } from './pace.ts'

const T = 1_763_600_000_000
const hidden = (seq: number, at: number, open = 1): FeedEvent => ({
  seq,
  at,
  kind: 'incident.hidden',
  hidden: { entity: 'incident', town: '320613001', open },
})

test('each report counts once, however often the feed is read', () => {
  const events = [hidden(3, T + 3), hidden(2, T + 2, -1), hidden(1, T + 1)]
  const once = advancePace({ seq: 0, moments: [] }, events, T + 10)
  expect(once).toEqual({ seq: 3, moments: [T + 1, T + 3] })
  expect(advancePace(once, events, T + 20)).toEqual(once)
})

test('what is older than a minute leaves', () => {
  const pace = { seq: 9, moments: [T, T + 30_000] }
  expect(advancePace(pace, [], T + 60_000).moments).toEqual([T + 30_000])
})
