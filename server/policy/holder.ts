import type { Sql } from 'postgres'
import { loadRules, POLICY_CHANNEL } from '#db/queries/policy.ts'
import { compilePolicy, type Policy } from '#server/domain/policy.ts'

/** The policy as this node knows it. */
export interface PolicyHolder {
  current(): Policy
  stop(): Promise<void>
}

/**
 * Loads the rules and follows their changes for as long as the process lives; they are read again on every new
 * connection, since a notice may have been missed. `report` is told of rules that could not be read.
 */
export async function followPolicy(
  sql: Sql,
  report: (error: unknown, at: string) => void,
): Promise<PolicyHolder> {
  let policy = compilePolicy(await loadRules(sql))
  let asked = false
  let running: Promise<void> | undefined
  const load = async () => {
    while (asked) {
      asked = false
      policy = compilePolicy(await loadRules(sql))
    }
  }
  const look = () => {
    asked = true
    running ??= load()
      .catch((error: unknown) => report(error, 'loading the rules of regions'))
      .finally(() => {
        running = undefined
      })
    return running
  }
  const { unlisten } = await sql.listen(POLICY_CHANNEL, look, look)
  return { current: () => policy, stop: unlisten }
}
