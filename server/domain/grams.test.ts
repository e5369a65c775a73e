import { expect, test } from 'vitest'
import { areaGram, gramsOf, placeGrams, wantedGrams } from './grams.ts'

/** One number for each pair there is, as the ring gives them. */
const numbers = new Map<string, number>()
const numberOf = (pair: string) => {
  const number = numbers.get(pair) ?? numbers.size
  numbers.set(pair, number)
  return number
}

const TEXT = '城东街道3号楼消防通道堵塞，Gate B 有车'

test('whatever is part of a text is found by its numbers', () => {
  const held = new Set(gramsOf(TEXT, numberOf))
  for (const part of ['消防通道', '3号', '楼', '堵塞，gate', 'E b 有', 'Gate B', '通道堵塞，G']) {
    const wanted = wantedGrams(part, numberOf)
    expect(wanted.length).toBeGreaterThan(0)
    expect([part, wanted.every((gram) => held.has(gram))]).toEqual([part, true])
  }
})

test('what is not in it is not', () => {
  const held = new Set(gramsOf(TEXT, numberOf))
  for (const part of ['道消', '噪声', 'gate c']) {
    expect([part, wantedGrams(part, numberOf).every((gram) => held.has(gram))]).toEqual([part, false])
  }
})

test('punctuation alone has no numbers', () => {
  expect(wantedGrams('，…—', numberOf)).toEqual([])
})

test('a place has the number of each region around it, a city at the widest', () => {
  const held = new Set(placeGrams('32061300100100101'))
  for (const prefix of ['3206', '320613', '320613001', '320613001001001']) {
    expect(held.has(areaGram(prefix) ?? 0)).toBe(true)
  }
  expect(held.has(areaGram('320602') ?? 0)).toBe(false)
  expect(areaGram('32')).toBeUndefined()
})
