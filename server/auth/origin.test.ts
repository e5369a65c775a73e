import { expect, test } from 'vitest'
import { isSameOrigin } from './origin.ts'

test.each([
  [undefined, 'weige.local:3000', true],
  ['http://weige.local:3000', 'weige.local:3000', true],
  ['https://weige.local', 'WEIGE.local', true],
  ['http://[::1]:3000', '[::1]:3000', true],
  ['http://weige.local:3001', 'weige.local:3000', false],
  ['https://evil.example', 'weige.local:3000', false],
  ['null', 'weige.local:3000', false],
  ['', 'weige.local:3000', false],
])('a request from %s to %s is our own: %s', (origin, host, own) => {
  expect(isSameOrigin(origin, host)).toBe(own)
})
