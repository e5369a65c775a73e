import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { worldX, worldY } from './mercator.ts'
import { squareGround } from './square-ground.ts'
import { encodeTile } from './tile.ts'
import { TileCache } from './tile-cache.ts'

const ground = squareGround()
const x = worldX(120_832_000) >> 16
const y = worldY(32_060_000) >> 16

test('the same bytes again, which unzip to the tile', async () => {
  const cache = new TileCache()
  const [first, second] = await Promise.all([cache.get(ground, 14, x, y), cache.get(ground, 14, x, y)])
  expect(second).toBe(first)
  expect(await cache.get(ground, 14, x, y)).toBe(first)
  expect(new Uint8Array(gunzipSync(first))).toEqual(encodeTile(ground, 14, x, y))
})

test('an empty tile has no bytes at all', async () => {
  expect(await new TileCache().get(ground, 3, 0, 0)).toHaveLength(0)
})

test('no more is kept than allowed, the least recently used goes first', async () => {
  const cache = new TileCache(4000)
  const first = await cache.get(ground, 14, x, y)
  for (let dy = 1; dy < 60; dy++) {
    await cache.get(ground, 14, x, y + dy)
    await cache.get(ground, 14, x, y)
    expect(cache.bytes).toBeLessThanOrEqual(4000)
  }
  expect(await cache.get(ground, 14, x, y)).toBe(first)
})

test('another release starts anew', async () => {
  const cache = new TileCache()
  const first = await cache.get(ground, 14, x, y)
  expect(await cache.get(squareGround(2), 14, x, y)).not.toBe(first)
})
