import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { SetupError } from '#db/setup-error.ts'
import { SUMS } from './manifest.ts'

export async function sumOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash)
  return hash.digest('hex')
}

/** Lines as `sha256sum` writes them. */
export const sumLines = (sums: ReadonlyMap<string, string>) =>
  [...sums].map(([name, sum]) => `${sum}  ${name}\n`).join('')

/** Compares every file of a backup with its sum; throws SetupError that names the first one missing or changed. */
export async function verifySums(folder: string): Promise<Set<string>> {
  const text = await readFile(join(folder, SUMS), 'utf8').catch(() => {
    throw new SetupError(`${folder} is no whole backup: it has no ${SUMS}`)
  })
  const names = new Set<string>()
  for (const line of text.split('\n').filter(Boolean)) {
    const [, sum, name] = /^([0-9a-f]{64}) {2}([\w.-]+)$/.exec(line) ?? []
    if (!name) throw new SetupError(`${join(folder, SUMS)} is damaged: restore from another backup`)
    const found = await sumOf(join(folder, name)).catch(() => 'missing')
    if (found === 'missing') throw new SetupError(`The backup lacks ${name}: restore from another one`)
    if (found !== sum) throw new SetupError(`${join(folder, name)} is damaged: restore from another backup`)
    names.add(name)
  }
  return names
}
