import fc from 'fast-check'
import { expect, test } from 'vitest'
import { latOf, lngOf, WORLD, worldX, worldY } from './mercator.ts'

test('degrees come back to a millionth, wherever tiles reach', () => {
  const lng = fc.integer({ min: -180_000_000, max: 180_000_000 })
  const lat = fc.integer({ min: -85_000_000, max: 85_000_000 })
  fc.assert(
    fc.property(lng, lat, (microLng, microLat) => {
      expect(Math.round(lngOf(worldX(microLng)) * 1e6)).toBe(microLng)
      expect(Math.abs(Math.round(latOf(worldY(microLat)) * 1e6) - microLat)).toBeLessThanOrEqual(1)
    }),
  )
})

test('the projection is the formula to one unit', () => {
  for (let microLat = 30_000_000; microLat < 36_000_000; microLat += 333_331) {
    const y = Math.asinh(Math.tan((microLat / 180e6) * Math.PI))
    expect(Math.abs(worldY(microLat) - (0.5 - y / (2 * Math.PI)) * WORLD)).toBeLessThan(0.52)
  }
})
