import { expect, test } from 'vitest'
import { parseArguments } from './arguments.ts'

const hash = 'ab'.repeat(32)

test('heads that were kept elsewhere are read', () => {
  expect(parseArguments(['head'])).toEqual({ what: 'head' })
  expect(parseArguments(['verify'])).toEqual({ what: 'verify', heads: [] })
  expect(parseArguments(['verify', '--head', `3:${hash}`, '--since', `2:${hash}`])).toEqual({
    ...{ what: 'verify', heads: [{ n: 3, hash }], since: { n: 2, hash } },
  })
})

test('anything unclear is not guessed at', () => {
  for (const args of [
    [],
    ['head', 'x'],
    ['verify', '--head'],
    ['verify', '--head', `0:${hash}`],
    ['verify', '3'],
    ['verify', '--to', `3:${hash}`],
    ['verify', '--head', '3:abc'],
  ]) {
    expect(parseArguments(args)).toBeUndefined()
  }
})
