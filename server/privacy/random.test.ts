import { expect, test } from 'vitest'
import { KeyRing } from './key-ring.ts'
import { drawBytes } from './random.ts'
import { openText, sealText } from './seal.ts'

test('bytes that were drawn stay what they were, however many are drawn after them', () => {
  const drawn = Array.from({ length: 2_000 }, (_, n) => drawBytes(n % 2 === 0 ? 32 : 12))
  const then = drawn.map((bytes) => bytes.toString('hex'))
  for (let n = 0; n < 2_000; n++) drawBytes(12)
  expect(drawn.map((bytes) => bytes.toString('hex'))).toEqual(then)
  expect(new Set(then).size).toBe(drawn.length)
})

test('a key that is kept opens what was sealed, wherever in a page of random bytes it was drawn', () => {
  const ring = KeyRing.inMemory()
  for (let n = 0; n < 2_000; n++) {
    const { key, ...stored } = ring.create()
    const sealed = sealText(key, '话')
    for (let more = n % 7; more > 0; more--) sealText(key, '语')
    expect(openText(ring.unwrap(stored), sealed)).toBe('话')
  }
})
