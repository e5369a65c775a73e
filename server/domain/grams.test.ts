import { expect, test } from 'vitest'
import { gramsOf, wantedGrams } from './grams.ts'

const TEXT = '城东街道3号楼消防通道堵塞，Gate B 有车'

test('whatever is part of a text is found by its numbers', () => {
  const held = new Set(gramsOf(TEXT))
  for (const part of ['消防通道', '3号', '楼', '堵塞，gate', 'E b 有', 'Gate B', '通道堵塞，G']) {
    const wanted = wantedGrams(part)
    expect(wanted.length).toBeGreaterThan(0)
    expect([part, wanted.every((gram) => held.has(gram))]).toEqual([part, true])
  }
})

test('what is not in it is not', () => {
  const held = new Set(gramsOf(TEXT))
  for (const part of ['道消', '噪声', 'gate c']) {
    expect([part, wantedGrams(part).every((gram) => held.has(gram))]).toEqual([part, false])
  }
})

test('punctuation alone has no numbers', () => {
  expect(wantedGrams('，…—')).toEqual([])
})
