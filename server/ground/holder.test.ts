import { expect, test } from 'vitest'
import { GroundHolder } from './holder.ts'
import { squareGround } from './square-ground.ts'

test('the old release answers until the new one is complete', async () => {
  const gate = Promise.withResolvers<void>()
  const holder = new GroundHolder(async (release) => {
    if (release === 2) await gate.promise
    return squareGround(release)
  })
  expect(() => holder.current()).toThrow('no ground')
  await holder.load(1)
  const loading = holder.load(2)
  expect(holder.current().release).toBe(1)
  gate.resolve()
  await loading
  expect(holder.current().release).toBe(2)
})

test('a release that is asked for twice is loaded once', async () => {
  let loads = 0
  const holder = new GroundHolder(async (release) => {
    loads++
    return squareGround(release)
  })
  await Promise.all([holder.load(1), holder.load(1)])
  await holder.load(1)
  expect(loads).toBe(1)
})

test('a release that cannot be loaded leaves the old one, and can be tried again', async () => {
  let broken = true
  const holder = new GroundHolder(async (release) => {
    if (release === 2 && broken) throw new Error('gone')
    return squareGround(release)
  })
  await holder.load(1)
  await expect(holder.load(2)).rejects.toThrow('gone')
  expect(holder.current().release).toBe(1)
  broken = false
  await holder.load(2)
  expect(holder.current().release).toBe(2)
})
