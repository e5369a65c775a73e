import type { Sql } from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { ownerClient } from '#db/client.ts'
import { headerOf } from '#db/queries/audit-lines.ts'
import { sealBlock } from '#db/queries/audit-seal.ts'
import { withDatabase } from '#server/testing.ts'
import { forgetOldAudit } from './forget.ts'
import { verifyChain } from './verify.ts'

let owner: Sql
const OLD = ['202001', '202002']
withDatabase(async (_, fresh) => {
  owner = ownerClient(fresh.url)
  for (const month of OLD) {
    const [{ from, to }] = await owner<{ from: string; to: string }[]>`
      select to_date(${month}, 'YYYYMM')::text as from, (to_date(${month}, 'YYYYMM') + interval '1 month')::date::text as to`
    await owner.unsafe(
      `create table audit_${month} partition of audit for values from ('${from} 00:00+00') to ('${to} 00:00+00')`,
    )
    await write(`${month}15`)
  }
  await owner`insert into audit (action, actor_kind) values ('case.read', 'user')`
  await sealBlock(owner, 100)
})
afterAll(() => owner?.end({ timeout: 1 }))

/** An entry of a day of the past, sealed on that day. */
async function write(day: string): Promise<void> {
  await owner`
    insert into audit (at, action, actor_kind)
    values (to_timestamp(${`${day} 12`}, 'YYYYMMDD HH24'), 'case.read', 'user')`
  await sealBlock(owner, 100)
  await owner`
    update audit_block set at = to_timestamp(${`${day} 13`}, 'YYYYMMDD HH24') where n = (select max(n) from audit_block)`
  await owner`
    update audit_block b set hash = sha256(coalesce((select hash from audit_block p where p.n = b.n - 1), '')
      || ${headerOf(owner, owner`b`)}) where n = (select max(n) from audit_block)`
}
const months = async () =>
  (
    await owner<{ name: string }[]>`
      select inhrelid::regclass::text as name from pg_inherits where inhparent = 'audit'::regclass`
  ).map(({ name }) => name)

test('months are dropped when their time is over, the chain still verifies and says what is gone', async () => {
  expect((await verifyChain(owner)).fault).toBeUndefined()
  const inFebruary2023 = Date.UTC(2023, 1, 2)
  expect(await forgetOldAudit(owner, 36, inFebruary2023)).toBe(1)
  expect(await months()).not.toContain('audit_202001')
  expect(await months()).toContain('audit_202002')
  expect(await verifyChain(owner)).toMatchObject({ forgot: 1, fault: undefined })
  expect(await forgetOldAudit(owner, 36)).toBe(1)
  expect(await verifyChain(owner)).toMatchObject({ forgot: 2, fault: undefined })
  const told = await owner`select subject, detail from audit where action = 'audit.forget' order by id`
  expect(told).toEqual([
    { subject: 'audit_202001', detail: { rows: 1, block: 1 } },
    { subject: 'audit_202002', detail: { rows: 1, block: 2 } },
  ])
  await sealBlock(owner, 100)
  expect((await verifyChain(owner)).fault).toBeUndefined()
})

test('nothing is forgotten before half a year is over, whatever is asked for', async () => {
  const now = new Date()
  const inFiveMonths = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 5, 28)
  const before = await months()
  expect(await forgetOldAudit(owner, 0, inFiveMonths)).toBe(0)
  expect(await months()).toEqual(before)
})

test('entries that were dropped too early are told', async () => {
  const last = await owner<{ n: number }[]>`select max(n) as n from audit_block`
  await owner`insert into audit (action, actor_kind) values ('case.read', 'user')`
  await sealBlock(owner, 100)
  const n = last[0].n + 1
  await owner`update audit_block set forgot = n - 1 where n = ${n}`
  await owner`
    update audit_block b set hash = sha256((select hash from audit_block p where p.n = b.n - 1)
      || ${headerOf(owner, owner`b`)}) where n = ${n}`
  expect((await verifyChain(owner)).fault).toMatchObject({
    n,
    what: expect.stringContaining('before its time'),
  })
})
