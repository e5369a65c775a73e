import { parseArgs } from 'node:util'
import { ownerClient } from '#db/client.ts'
import type { Environment } from '#server/environment.ts'
import { KeyRing } from '#server/privacy/key-ring.ts'
import { runCommand } from './command.ts'
import { takeEvidence } from './evidence/take.ts'
import { backupFolder } from './folders.ts'
import { commandEnvironment, reachDatabase } from './reach.ts'

/** Where a server with these settings answers; undefined when none does. */
async function runningServer({ host, port }: Environment): Promise<string | undefined> {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  const url = `http://${name.includes(':') ? `[${name}]` : name}:${port}`
  const answer = await fetch(`${url}/api/health/live`, { signal: AbortSignal.timeout(2000) }).catch(
    () => undefined,
  )
  return answer?.ok ? url : undefined
}

/**
 * npm run evidence [-- --json]: each security control, how it is set now, and where it is proven. In production the
 * exit code is 1 when one is off.
 */
await runCommand(async () => {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })
  const env = commandEnvironment()
  const { url, end } = await reachDatabase(env)
  const sql = ownerClient(url)
  try {
    const taken = await takeEvidence({
      env,
      sql,
      ring: KeyRing.open(env.keyRing),
      backups: backupFolder(env.dataDir),
      server: await runningServer(env),
      now: Date.now(),
    })
    if (values.json) {
      console.log(JSON.stringify({ at: new Date().toISOString(), mode: env.mode, controls: taken }, null, 1))
    } else {
      for (const { id, title, setting, ok, proofs } of taken) {
        console.log(`${ok ? '✓' : '✗'} ${title}  [${id}]\n    now     ${setting}`)
        for (const proof of proofs) console.log(`    proven  ${proof}`)
      }
      const off = taken.filter(({ ok }) => !ok).map(({ id }) => id)
      console.log(
        `${taken.length} controls${off.length > 0 ? `, off or broken: ${off.join(', ')}` : ', none off'}`,
      )
    }
    if (env.mode === 'serve' && taken.some(({ ok }) => !ok)) process.exitCode = 1
  } finally {
    await sql.end({ timeout: 1 })
    await end()
  }
})
