import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The password of the simulated seats: random, and kept beside the data. */
export async function simulationPassword(dataDir: string): Promise<string> {
  const file = join(dataDir, 'simulation-password')
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch {
    const password = randomBytes(18).toString('base64url')
    await writeFile(file, password, { mode: 0o600 })
    return password
  }
}
