import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

export interface CityOptions {
  /** Address of the server, without a path. */
  url: string
  /** Reports a second. */
  rate: number
  seed: string
  password: string
}

/** The server writes the seats' password beside its data. */
function storedPassword(dataDir: string): string {
  return readFileSync(join(dataDir, 'simulation-password'), 'utf8').trim()
}

/**
 * Options from the command line, else from the environment: `--url` or SERVER_URL, `--rate` or RATE, `--seed`;
 * the password from SIM_PASSWORD, else from DATA_DIR. Throws with one line that says what is wrong.
 */
export function readOptions(args: readonly string[], env: Record<string, string | undefined>): CityOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { url: { type: 'string' }, rate: { type: 'string' }, seed: { type: 'string' } },
  })
  const rate = Number(values.rate ?? (env.RATE || 1))
  if (!(rate > 0 && rate <= 100)) throw new Error('the rate must be above 0 and at most 100 reports a second')
  const url = values.url ?? env.SERVER_URL ?? `http://127.0.0.1:${env.PORT || 3000}`
  return {
    url: new URL(url).origin,
    rate,
    seed: values.seed ?? '1',
    password: env.SIM_PASSWORD ?? storedPassword(env.DATA_DIR || '.data'),
  }
}
