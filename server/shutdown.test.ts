import { spawnSync } from 'node:child_process'
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

test('a fault that nothing caught ends the process, in order', () => {
  const program = `
    import { createShutdown, endOnFaults } from ${JSON.stringify(new URL('./shutdown.ts', import.meta.url).href)}
    const shutdown = createShutdown(console.error)
    shutdown.add(() => console.log('closed'))
    endOnFaults(shutdown, (error) => console.log('told', error.message))
    setInterval(() => {}, 60_000)
    setTimeout(() => { throw new Error('nobody saw this coming') })`
  const ended = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' })
  expect(ended.stdout.trim().split('\n')).toEqual(['told nobody saw this coming', 'closed'])
  expect(ended.status).toBe(1)
})
