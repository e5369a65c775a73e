import { readFileSync } from 'node:fs'
import { setPriority } from 'node:os'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ownerClient } from '#db/client.ts'
import { SetupError } from '#db/setup-error.ts'
import { makeBackup } from './backup.ts'
import { runCommand, sized } from './command.ts'
import { backupFolder, pruneBackups } from './folders.ts'
import { commandEnvironment, reachDatabase } from './reach.ts'

/** npm run backup -- [--to DIR] [--keep N]: a copy of the database while the server runs, or while it does not. */
await runCommand(async () => {
  const { values } = parseArgs({ options: { to: { type: 'string' }, keep: { type: 'string' } } })
  const keep = values.keep === undefined ? undefined : Number(values.keep)
  if (keep !== undefined && !(Number.isInteger(keep) && keep > 0))
    throw new SetupError('--keep takes how many backups are kept, 1 or more')
  const env = commandEnvironment({ keys: false })
  const parent = resolve(values.to ?? backupFolder(env.dataDir))
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  // Those who wait for an answer come first.
  setPriority(10)
  const stop = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stop.abort())
  const { url, end } = await reachDatabase(env)
  const owner = ownerClient(url)
  try {
    const begun = Date.now()
    const about = { product: String(version), at: new Date(), signal: stop.signal }
    const { folder, manifest } = await makeBackup(owner, parent, about, ({ name, rows, stored }) => {
      if (rows > 0)
        console.log(`  ${name.padEnd(24)} ${String(rows).padStart(10)} rows ${sized(stored).padStart(10)}`)
    })
    const sum = (key: 'rows' | 'bytes' | 'stored') =>
      manifest.tables.reduce((total, table) => total + table[key], 0)
    const seconds = ((Date.now() - begun) / 1000).toFixed(1)
    console.log(
      `${folder}: ${sum('rows')} rows, ${sized(sum('bytes'))} in ${sized(sum('stored'))}, ${seconds} s`,
    )
    console.log(
      'The keys are NOT in it: keep the key ring and the data folder\'s file "secret" safe, elsewhere.',
    )
    if (keep !== undefined)
      for (const name of await pruneBackups(parent, keep, Date.now())) console.log(`Removed ${name}`)
  } finally {
    await owner.end({ timeout: 1 })
    await end()
  }
})
