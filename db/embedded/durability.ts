import type { Sql } from 'postgres'
import { SetupError } from '#db/setup-error.ts'
import { runProgram } from './run.ts'
import type { Runner } from './runner.ts'

const NEEDED = ['fsync', 'full_page_writes', 'synchronous_commit'] as const

/** Refuses a cluster whose files turn durability off, before anything is written to it. */
export async function refuseUnsafeFiles(runner: Runner): Promise<void> {
  for (const setting of NEEDED) {
    const { code, output } = await runProgram(runner, 'postgres', ['-D', runner.cluster, '-C', setting])
    if (code !== 0)
      throw new SetupError(`The settings in ${runner.cluster} cannot be read: ${output.split('\n').at(-1)}`)
    if (output.split('\n').at(-1) === 'off') throw refusal(setting, runner.cluster)
  }
}

/** Refuses a running server on which durability is off for this connection or for any role or database. */
export async function refuseUnsafeServer(sql: Sql, cluster: string): Promise<void> {
  const rows = await sql<{ name: string }[]>`
    select name from pg_settings where name = any(${[...NEEDED]}) and setting = 'off'
    union all
    select split_part(s, '=', 1) from pg_db_role_setting, unnest(setconfig) s
    where split_part(s, '=', 1) = any(${[...NEEDED]}) and split_part(s, '=', 2) = 'off'`
  const first = rows[0]
  if (first) throw refusal(first.name, cluster)
}

function refusal(setting: string, cluster: string): SetupError {
  return new SetupError(
    `${setting} is off in ${cluster}: what was acknowledged could be lost. Take that line out of postgresql.conf and postgresql.auto.conf, or ALTER ROLE/DATABASE … RESET ${setting}`,
  )
}
