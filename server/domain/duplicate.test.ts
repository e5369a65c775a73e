import { expect, test } from 'vitest'
import { boxAround, familyOf, metresBetween, rankDuplicates } from './duplicate.ts'

const HERE = { lng: 120_894_000, lat: 32_021_000, at: 1_700_000_000_000 }
const MINUTE = 60_000

function other(
  id: number,
  change: { east?: number; north?: number; earlier?: number; sameTicket?: boolean },
) {
  const { east = 0, north = 0, earlier = 0, sameTicket = false } = change
  const lng = HERE.lng + Math.round((east / 111_195 / Math.cos((HERE.lat * Math.PI) / 180e6)) * 1e6)
  const lat = HERE.lat + Math.round((north / 111_195) * 1e6)
  return { id, lng, lat, at: HERE.at - earlier * MINUTE, sameTicket }
}

const RULE = { metres: 200, minutes: 1440 }
const ids = (cases: ReturnType<typeof other>[]) => rankDuplicates(HERE, cases, RULE).map(({ id }) => id)

test('distance and time are told as they are, in metres and minutes', () => {
  const [found] = rankDuplicates(HERE, [other(1, { east: 120, north: 50, earlier: 90 })], RULE)
  expect(found.reason).toEqual({ metres: 130, minutes: 90, sameTicket: false })
})

test('what is too far or too long ago is not offered, to the metre and the minute', () => {
  expect(ids([other(1, { north: 200 }), other(2, { north: 202 })])).toEqual([1])
  expect(ids([other(1, { earlier: 1440 }), other(2, { earlier: 1441 })])).toEqual([1])
})

test('the nearest in place and time together comes first', () => {
  expect(
    ids([
      other(1, { north: 150, earlier: 600 }),
      other(2, { north: 20, earlier: 700 }),
      other(3, { north: 5, earlier: 1400 }),
    ]),
  ).toEqual([2, 3, 1])
})

test('the same ticket comes before all, however far', () => {
  expect(ids([other(1, {}), other(2, { east: 50_000, earlier: 90_000, sameTicket: true })])).toEqual([2, 1])
})

test('the box holds all that is within the distance and little more', () => {
  const box = boxAround(HERE, 200)
  for (const [east, north] of [
    [200, 0],
    [-200, 0],
    [0, 200],
    [0, -200],
  ]) {
    const { lng, lat } = other(1, { east, north })
    expect(lng >= box.west && lng <= box.east && lat >= box.south && lat <= box.north).toBe(true)
  }
  expect(metresBetween({ lng: box.west, lat: HERE.lat }, { lng: box.east, lat: HERE.lat })).toBeLessThan(402)
})

test('a family is a 大类; a rule of nothing offers the same ticket alone', () => {
  expect(familyOf('0203')).toBe('02')
  const none = { metres: 0, minutes: 0 }
  const cases = [other(1, { earlier: 1 }), other(2, { north: 500, sameTicket: true })]
  expect(rankDuplicates(HERE, cases, none).map(({ id }) => id)).toEqual([2])
})
