import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ownerClient } from '#db/client.ts'
import { SetupError } from '#db/setup-error.ts'
import { runCommand } from './command.ts'
import { commandEnvironment, holdDatabase } from './reach.ts'
import { restoreBackup } from './restore.ts'

/**
 * npm run restore -- DIR [--into DATABASE_URL] [--replace]: puts a backup into an empty database, or with --replace in
 * the place of what is there. The server must not run on it.
 */
await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { into: { type: 'string' }, replace: { type: 'boolean', default: false } },
  })
  const [folder] = positionals
  if (positionals.length !== 1)
    throw new SetupError('Say which backup: npm run restore -- some/backup-20261101T020000Z')
  if (values.into) process.env.DATABASE_URL = values.into
  const env = commandEnvironment()
  const { url, end } = env.databaseUrl
    ? { url: env.databaseUrl, end: async () => {} }
    : await holdDatabase(env.dataDir)
  const owner = ownerClient(url)
  try {
    const begun = Date.now()
    const manifest = await restoreBackup({ owner, url, keyRing: env.keyRing }, resolve(folder), {
      replace: values.replace,
      onTable: (name) => console.log(`  ✓ ${name}`),
    })
    const rows = manifest.tables.reduce((total, table) => total + table.rows, 0)
    const seconds = ((Date.now() - begun) / 1000).toFixed(1)
    console.log(`Restored as of ${manifest.at}, log position ${manifest.head.n}: ${rows} rows, ${seconds} s`)
    console.log('Everyone signs in anew, and every screen loads its picture anew.')
  } finally {
    await owner.end({ timeout: 1 })
    await end()
  }
})
