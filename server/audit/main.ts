import { resolve } from 'node:path'
import { ownerClient } from '#db/client.ts'
import { liveUrl } from '#db/embedded/live.ts'
import { type AuditHead, selectAuditHead } from '#db/queries/audit-seal.ts'
import { parseArguments } from './arguments.ts'
import { verifyChain } from './verify.ts'

/** `audit:verify` and `audit:head`, over DATABASE_URL or the embedded database that runs on DATA_DIR. */
const url = process.env.DATABASE_URL || liveUrl(resolve(process.env.DATA_DIR || '.data'))
if (!url) {
  console.error('No database: set DATABASE_URL, or DATA_DIR to the folder of one that runs')
  process.exit(1)
}
const asked = parseArguments(process.argv.slice(2))
if (!asked) {
  console.error('audit:head | audit:verify [--head <number>:<hash>]… [--since <number>:<hash>]')
  process.exit(2)
}
const sql = ownerClient(url)
const told = ({ n, hash, seq, at }: AuditHead) => `${n}:${hash} seq=${seq} at=${new Date(at).toISOString()}`
if (asked.what === 'head') {
  const head = await selectAuditHead(sql)
  console.log(head ? told(head) : 'nothing is sealed yet')
} else {
  const began = Date.now()
  const { blocks, rows, head, forgot, fault } = await verifyChain(sql, asked)
  const seconds = (Date.now() - began) / 1000
  const pace = Math.round(rows / Math.max(seconds, 0.001))
  console.log(`${blocks} blocks, ${rows} rows checked in ${seconds.toFixed(1)} s (${pace} rows/s)`)
  if (forgot > 0) console.log(`entries of the audit up to block ${forgot} were dropped by rule`)
  if (fault) console.error(`BROKEN at block ${fault.n}: ${fault.what}`)
  else console.log(head ? `whole up to ${head.n}:${head.hash}` : 'nothing is sealed yet')
  process.exitCode = fault ? 1 : 0
}
await sql.end({ timeout: 1 })
