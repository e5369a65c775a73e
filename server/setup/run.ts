import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Sql } from 'postgres'
import { currentRelease } from '#db/queries/ground.ts'
import { selectHead } from '#db/queries/log.ts'
import { hasUnits } from '#db/queries/organisation-seed.ts'
import { plainTables } from '#db/queries/plain.ts'
import { SetupError } from '#db/setup-error.ts'
import type { Environment } from '#server/environment.ts'
import type { Shutdown } from '#server/shutdown.ts'

/** Whether a first run, or one that was cut short, has left something to do. */
async function isDue(sql: Sql, env: Environment): Promise<boolean> {
  if ((await plainTables(sql)).length > 0) return true
  const release = await currentRelease(sql)
  if (!release || release.scope !== env.ground) return true
  if (env.mode !== 'demo') return false
  const { n } = await selectHead(sql)
  const [{ accounts }] = await sql<{ accounts: number }[]>`select count(*)::int as accounts from app_user`
  return accounts === 0 || (n === 0 && env.history !== 'none') || !(await hasUnits(sql))
}

/** Lays what is missing of ground, accounts and history. Throws SetupError when that fails; it has said why. */
export async function runSetup(sql: Sql, env: Environment, url: string, shutdown: Shutdown): Promise<void> {
  if (!(await isDue(sql, env))) return
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    // Over the channel it learns of our end, however we end.
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, SETUP_URL: url },
  })
  const exited = once(child, 'exit')
  shutdown.add(() => child.kill('SIGKILL') && exited)
  const [code] = await exited
  if (code !== 0) throw new SetupError('The set-up did not finish (above); start again and it takes it up')
}
