import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Sql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownerClient } from '#db/client.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { sealBlock } from '#db/queries/audit-seal.ts'
import { type FreshDatabase, freshDatabase } from '#db/testing.ts'
import { SYSTEM_ORIGIN } from '#server/domain/audit.ts'
import { makeBackup } from '#server/keep/backup.ts'
import { restoreBackup } from '#server/keep/restore.ts'
import { verifyChain } from './verify.ts'

let databases: FreshDatabase[] = []
let owners: Sql[] = []
let home: string
beforeAll(async () => {
  databases = [await freshDatabase(), await freshDatabase()]
  owners = databases.map(({ url }) => ownerClient(url))
  home = await mkdtemp(join(tmpdir(), 'weige-audit-'))
})
afterAll(async () => {
  await Promise.all(owners.map((owner) => owner.end({ timeout: 1 })))
  await Promise.all(databases.map((database) => database.drop()))
  await rm(home, { recursive: true, force: true })
})

const entry = { action: 'case.read', actorKind: 'system', actorId: null, origin: SYSTEM_ORIGIN } as const

test('a restored database has the chain as it was, goes on with it, and leaves nothing unsealed', async () => {
  const [source, target] = owners
  await appendAudit(source, [entry, entry])
  await sealBlock(source, 100)
  await appendAudit(source, entry)
  const sealed = await sealBlock(source, 100)
  await appendAudit(source, entry)
  const at = new Date()
  await makeBackup(source, join(home, 'backups'), { product: '0.1.0', at })
  const name = `backup-${at.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`
  const folder = join(home, 'backups', name)
  await restoreBackup({ owner: target, url: databases[1].url, keyRing: join(home, 'none') }, folder, {
    replace: true,
  })

  const head = { n: sealed?.block?.n ?? 0, hash: sealed?.block?.hash ?? '' }
  expect(await verifyChain(target, { heads: [head] })).toMatchObject({ blocks: 2, rows: 3, fault: undefined })
  await appendAudit(target, entry)
  for (let more = true; more; ) more = (await sealBlock(target, 100))?.more ?? false
  await appendAudit(target, entry)
  await sealBlock(target, 100)
  const [{ rows }] = await target<{ rows: number }[]>`select count(*)::int as rows from audit`
  expect(await verifyChain(target, { heads: [head] })).toMatchObject({ rows, fault: undefined })
  await target`update audit set reason = 'x' where id = 1`
  expect((await verifyChain(target)).fault).toMatchObject({ n: 1 })
})
