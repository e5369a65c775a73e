import { expect, test } from 'vitest'
import { isFromOurPages, isOurSocket, isSameOrigin } from './origin.ts'

test.each([
  [undefined, 'weige.local:3000', true],
  ['http://weige.local:3000', 'weige.local:3000', true],
  ['https://weige.local', 'WEIGE.local', true],
  ['http://[::1]:3000', '[::1]:3000', true],
  ['http://weige.local:3001', 'weige.local:3000', false],
  ['https://evil.example', 'weige.local:3000', false],
  ['null', 'weige.local:3000', false],
  ['', 'weige.local:3000', false],
  ['null', undefined, false],
])('a request from %s to %s is our own: %s', (origin, host, own) => {
  expect(isSameOrigin(origin, host)).toBe(own)
})

const OWN = 'http://weige.local'
const OTHER = 'https://evil.example'

test.each([
  ['a program', 'POST', undefined, undefined, undefined, true],
  ['a page of ours', 'POST', 'same-origin', 'cors', OWN, true],
  ['the same without its Origin', 'POST', 'same-origin', 'cors', undefined, true],
  ['a form of another site', 'POST', 'cross-site', 'navigate', OTHER, false],
  ['the same of a neighbour', 'POST', 'same-site', 'navigate', 'http://other.local', false],
  ['a page that hides its Origin', 'POST', 'cross-site', 'no-cors', undefined, false],
  ['a browser that tells its Origin only', 'POST', undefined, undefined, OTHER, false],
  ['a sandboxed frame', 'POST', undefined, undefined, 'null', false],
  ['a link from elsewhere', 'GET', 'cross-site', 'navigate', undefined, true],
  ['a picture within another site', 'GET', 'cross-site', 'no-cors', undefined, false],
  ['a script of another site', 'GET', 'cross-site', 'cors', OTHER, false],
  ['an address that was typed', 'GET', 'none', 'navigate', undefined, true],
])('%s: %s', (_, method, site, mode, origin, own) => {
  expect(isFromOurPages({ method, site, mode, origin, host: 'weige.local' })).toBe(own)
})

test('a socket is ours by what the browser says of it, behind a proxy too', () => {
  expect(isOurSocket({ host: 'weige.local', origin: OWN }, false)).toBe(true)
  expect(isOurSocket({ host: 'weige.local' }, false)).toBe(true)
  expect(isOurSocket({ host: 'weige.local', origin: OTHER }, false)).toBe(false)
  expect(isOurSocket({ host: 'weige.local', 'sec-fetch-site': 'cross-site' }, false)).toBe(false)
  const proxied = { host: '127.0.0.1:3000', 'x-forwarded-host': 'weige.local', origin: OWN }
  expect([isOurSocket(proxied, true), isOurSocket(proxied, false)]).toEqual([true, false])
})
