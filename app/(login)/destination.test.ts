import { expect, test } from 'vitest'
import { destination } from './destination.ts'

test('leads to a path of this site only', () => {
  expect(destination('/desk?case=i12', '/')).toBe('/desk?case=i12')
  expect(destination(null, '/desk')).toBe('/desk')
  for (const next of [
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    'desk',
    '/sign-in?next=/',
  ]) {
    expect(destination(next, '/desk')).toBe('/desk')
  }
})
