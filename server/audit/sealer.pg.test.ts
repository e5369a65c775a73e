import { expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { SYSTEM_ORIGIN } from '#server/domain/audit.ts'
import { withDatabase } from '#server/testing.ts'
import { startSealer } from './sealer.ts'

let db: Database
let url = ''
withDatabase((opened, fresh) => {
  db = opened
  url = fresh.url
})

const entry = { action: 'case.read', actorKind: 'system', actorId: null, origin: SYSTEM_ORIGIN } as const
const sealed = async () =>
  (await db.sql<{ n: number }[]>`select coalesce(sum(entries), 0)::int as n from audit_block`)[0].n

test('two nodes seal side by side what comes, each row once, and what was written last before they end', async () => {
  const reported: unknown[] = []
  const nodes = [1, 2].map(() => startSealer(url, (error) => reported.push(error)))
  for (let written = 1; written <= 3; written++) {
    await appendAudit(db.sql, entry)
    await expect.poll(sealed, { timeout: 10_000 }).toBe(written)
  }
  await appendAudit(db.sql, [entry, entry])
  await Promise.all(nodes.map((node) => node.stop()))
  expect(await sealed()).toBe(5)
  expect(reported).toEqual([])
})
