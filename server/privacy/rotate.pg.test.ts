import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type Database, ownerClient } from '#db/client.ts'
import { insertKey, ringsInUse, selectKey } from '#db/queries/case-key.ts'
import { insertKeys } from '#db/queries/plain.ts'
import { withDatabase } from '#server/testing.ts'
import { KeyRing } from './key-ring.ts'
import { openRing } from './open-ring.ts'
import { addRingKey, createRing } from './ring-file.ts'
import { rewrapKeys } from './rotate.ts'
import { openText, sealText } from './seal.ts'

let db: Database
const folder = mkdtempSync(join(tmpdir(), 'weige-rotate-'))
const file = join(folder, 'ring', 'keys.json')
afterAll(() => rmSync(folder, { recursive: true, force: true }))
withDatabase((opened) => {
  db = opened
})

const CASES = 2_500

test('keys are wrapped anew while a server reads and adds, and nothing sealed is touched', async () => {
  const owner = ownerClient(db.url)
  const serving = await openRing(file, owner)
  const sealed = new Map<number, Uint8Array>()
  const add = async (id: number) => {
    const key = serving.create()
    sealed.set(id, sealText(key.key, `第${id}条`))
    await insertKey(db.sql, 'incident', id, key)
  }
  const first = Array.from({ length: CASES }, (_, index) => ({ ...serving.create(), id: index + 1 }))
  for (const { id, key } of first) sealed.set(id, sealText(key, `第${id}条`))
  await insertKeys(
    db.sql,
    first.map(({ id, ring, wrapped }) => ({ entity: 'incident', id, ring, wrapped })),
  )
  addRingKey(file)
  const rotating = KeyRing.open(file)
  if (!rotating) throw new Error('no ring')
  const adding = (async () => {
    for (let id = CASES + 1; id <= CASES + 50; id++) await add(id)
  })()
  const [done] = await Promise.all([rewrapKeys(owner, rotating), adding])
  expect(done + (await rewrapKeys(owner, rotating))).toBeGreaterThanOrEqual(CASES)
  expect(await ringsInUse(db.sql)).toEqual([2])
  for (const id of [1, CASES, CASES + 50]) {
    const stored = await selectKey(db.sql, 'incident', id)
    if (!stored) throw new Error('no key')
    // The server that runs since before takes the new key from the file.
    expect(openText(serving.unwrap(stored), sealed.get(id) ?? new Uint8Array())).toBe(`第${id}条`)
  }
  expect(await rewrapKeys(owner, rotating)).toBe(0)
  await owner.end()
})

test('a database is not served without the ring that its keys are wrapped with', async () => {
  const owner = ownerClient(db.url)
  await expect(openRing(join(folder, 'other', 'keys.json'), owner)).rejects.toThrow('is missing')
  const foreign = join(folder, 'foreign', 'keys.json')
  createRing(foreign)
  await expect(openRing(foreign, owner)).rejects.toThrow('lacks key 2')
  expect((await openRing(file, owner)).current).toBe(2)
  await owner.end()
})
