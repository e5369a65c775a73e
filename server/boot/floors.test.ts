import { expect, test } from 'vitest'
import { lockfileFaults } from './floors.mjs'

const lock = (packages: Record<string, object>) => JSON.stringify({ packages: { '': {}, ...packages } })

test('the lockfile in use is sound', () => {
  expect(lockfileFaults()).toEqual([])
})

test('a version below its floor is named, nested ones too', () => {
  const text = lock({
    'node_modules/next': { version: '16.3.2' },
    'node_modules/a/node_modules/engine.io': { version: '6.6.7' },
  })
  expect(lockfileFaults(text)).toEqual(['next 16.3.2 is below 16.3.3'])
})

test.each([
  ['16.10.0', 0],
  ['17.0.0', 0],
  ['16.3.3', 0],
  ['16.3.3-canary.1', 1],
  ['15.9.9', 1],
])('next %s has %i faults', (version, count) => {
  expect(lockfileFaults(lock({ 'node_modules/next': { version } }))).toHaveLength(count)
})

test('an address in the lockfile is a fault', () => {
  expect(
    lockfileFaults(lock({ 'node_modules/x': { version: '1.0.0', resolved: 'https://example.org/x.tgz' } })),
  ).toHaveLength(1)
})
