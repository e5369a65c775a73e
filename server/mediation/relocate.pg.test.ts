import { expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { createUser, ctxOf, ONE_CELL, withDatabase } from '#server/testing.ts'
import { applyMediation } from './apply.ts'
import { commandMediation } from './command.ts'
import { relocateMediations } from './relocate.ts'

let db: Database
withDatabase((opened) => {
  db = opened
})

test('a ground with other codes moves an open case once and leaves its stage as it was', async () => {
  const centre = await createUser(db, 'dispatcher', '32')
  const input = { lng: 120.9, lat: 32, type: '0102', text: '两家争执' }
  const { id, place } = await applyMediation({ ctx: ctxOf(db, centre), input })
  await commandMediation({ ctx: ctxOf(db, centre), id, command: 'accept', input: { version: 1 } })
  const [before] = await db.sql`select accepted_at from mediation where id = ${id}`
  const ground = { ...ONE_CELL, locate: () => ({ code: '32061300900100101' }) }
  const ctx = { ...ctxOf(db, { kind: 'system' }), ground: () => ground }
  expect(await relocateMediations(ctx)).toBe(1)
  expect(await relocateMediations(ctx)).toBe(0)
  const [row] = await db.sql`select place, version, status, accepted_at from mediation where id = ${id}`
  expect(row).toEqual({ ...before, place: '320613009001001', version: 3, status: 'accepted' })
  const [event] = await db.sql`select kind, place_before, detail from event order by seq desc limit 1`
  expect(event).toEqual({ kind: 'mediation.relocate', place_before: place, detail: { before: { place } } })
})
