import { expect, test } from 'vitest'
import { createShutdown } from './shutdown.ts'

test('undoes the last first, once, and goes on after a failure', async () => {
  const seen: unknown[] = []
  const shutdown = createShutdown((error) => seen.push(error))
  shutdown.add(() => seen.push('database'))
  shutdown.add(() => Promise.reject('tail failed'))
  shutdown.add(() => seen.push('http'))
  expect(shutdown.begun).toBe(false)
  await Promise.all([shutdown.run(), shutdown.run()])
  expect(shutdown.begun).toBe(true)
  expect(seen).toEqual(['http', 'tail failed', 'database'])
})
