import { expect, test } from 'vitest'
import { KeyRing } from './key-ring.ts'
import { openText, sealText, textOf } from './seal.ts'

const ring = KeyRing.inMemory()

test('a text is opened by its own key and by no other', () => {
  const mine = ring.create()
  const other = ring.create()
  const sealed = sealText(mine.key, '楼道口堆着纸箱')
  expect(openText(ring.unwrap(mine), sealed)).toBe('楼道口堆着纸箱')
  expect(() => openText(other.key, sealed)).toThrow()
  expect(Buffer.from(sealed).includes('纸箱')).toBe(false)
})

test('the same text is never sealed the same', () => {
  const { key } = ring.create()
  expect(sealText(key, '王')).not.toEqual(sealText(key, '王'))
})

test('a flipped bit is refused', () => {
  const { key } = ring.create()
  const sealed = sealText(key, '楼道口')
  for (let index = 0; index < sealed.length; index++) {
    const changed = Buffer.from(sealed)
    changed[index] ^= 1
    expect(() => openText(key, changed)).toThrow()
  }
})

test('what was sealed under a key that is gone cannot be read', () => {
  const { key, ring: number, wrapped } = ring.create()
  const sealed = sealText(key, '楼道口')
  expect(textOf(ring, { ring: number, wrapped, sealed })).toBe('楼道口')
  expect(textOf(ring, { ring: null, wrapped: null, sealed })).toBeNull()
})
