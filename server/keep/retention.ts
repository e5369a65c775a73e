import { noteRun, type RetentionRun } from '#db/queries/retention.ts'
import { KEPT, type Kept, type RetentionDays } from '#server/domain/retention.ts'
import { FORGETTERS, type KeepDeps } from './forgetters.ts'

/** What is told of a failure: a code, never the words of a row. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}

async function forgetOne(deps: KeepDeps, what: Kept, days: number): Promise<RetentionRun> {
  const begun = Date.now()
  let rows = 0
  let error: string | null = null
  try {
    await FORGETTERS[what].forget(deps, days, (more) => {
      rows += more
    })
  } catch (failure) {
    error = codeOf(failure)
  }
  const run = { what, rows, ms: Date.now() - begun, error }
  await noteRun(deps.db.sql, run)
  return run
}

/** Forgets what is past its time, kind by kind, and notes each run; one that fails does not keep the others. */
export async function forgetPast(
  deps: KeepDeps,
  days: RetentionDays,
  kinds: readonly Kept[] = KEPT,
): Promise<RetentionRun[]> {
  const runs: RetentionRun[] = []
  for (const what of kinds) runs.push(await forgetOne(deps, what, days[what]))
  return runs
}

/** How many rows are past their time. */
export async function countPast(deps: KeepDeps, days: RetentionDays): Promise<RetentionRun[]> {
  const runs: RetentionRun[] = []
  for (const what of KEPT) {
    const begun = Date.now()
    const rows = await FORGETTERS[what].count(deps, days[what])
    runs.push({ what, rows, ms: Date.now() - begun, error: null })
  }
  return runs
}
