import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Sql } from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { ownerClient } from '#db/client.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { sealBlock } from '#db/queries/audit-seal.ts'
import { SYSTEM_ORIGIN } from '#server/domain/audit.ts'
import { withDatabase } from '#server/testing.ts'

let url = ''
let owner: Sql
withDatabase(async (_, fresh) => {
  url = fresh.url
  owner = ownerClient(url)
  const entry = { action: 'case.read', actorKind: 'system', actorId: null, origin: SYSTEM_ORIGIN } as const
  for (let block = 0; block < 3; block++) {
    await appendAudit(owner, [entry, entry])
    await sealBlock(owner, 100)
  }
})
afterAll(() => owner?.end({ timeout: 1 }))

async function run(...args: string[]) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], {
    env: { ...process.env, DATABASE_URL: url },
  })
  const code = new Promise<number | null>((resolve) => child.on('close', resolve))
  const [out, told] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { out: out.trim(), told: told.trim(), code: await code }
}

test('the head is one line, to be kept elsewhere, and a chain that has it verifies', async () => {
  const { out, code } = await run('head')
  expect([code, out]).toEqual([0, expect.stringMatching(/^3:[\da-f]{64} seq=0 at=\d{4}-\d\d-\d\dT[\d:.]+Z$/)])
  const head = out.split(' ')[0]
  const verified = await run('verify', '--head', head)
  expect([verified.code, verified.told]).toEqual([0, ''])
  expect(verified.out).toMatch(/^3 blocks, 6 rows checked in .*\nwhole up to 3:/)
  expect(verified.out).toContain(head)
  expect((await run('verify', '--since', head)).out).toMatch(/^1 blocks, 2 rows/)
})

test('a head of another chain, and a changed byte, end it with 1 and the block that is broken', async () => {
  const other = await run('verify', '--head', `2:${'0'.repeat(64)}`)
  expect([other.code, other.told]).toEqual([1, expect.stringMatching(/^BROKEN at block 2: .* written anew$/)])
  await owner`update audit set reason = 'x' where id = (select max(id) from audit)`
  const broken = await run('verify')
  expect([broken.code, broken.told]).toEqual([
    1,
    expect.stringMatching(/^BROKEN at block 3: the audit: one of its 2 rows/),
  ])
})

test('what it does not know is told how to be asked', async () => {
  expect(await run('verify', '--from', '3')).toMatchObject({
    code: 2,
    told: expect.stringContaining('--since'),
  })
})
