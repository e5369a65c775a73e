import { expect, test } from 'vitest'
import { INJECTIONS } from './injections.ts'

test('two hundred strings, no two alike, that any text field takes', () => {
  expect(INJECTIONS).toHaveLength(200)
  expect(new Set(INJECTIONS).size).toBe(200)
  for (const text of INJECTIONS) {
    expect(text.isWellFormed()).toBe(true)
    expect(text).not.toContain('\0')
  }
})
