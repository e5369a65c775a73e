import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const FILE = join(import.meta.dirname, 'seeds.json')
const kept = z.array(z.object({ route: z.string(), seed: z.number().int(), was: z.string() }))

/** A malformed request that once broke something; it is sent again before all others. */
export type KeptSeed = z.infer<typeof kept>[number]

export function readSeeds(): KeptSeed[] {
  return kept.parse(JSON.parse(readFileSync(FILE, 'utf8')))
}

export function keepSeeds(more: readonly KeptSeed[]): void {
  const all = new Map([...readSeeds(), ...more].map((each) => [`${each.route} ${each.seed}`, each]))
  writeFileSync(FILE, `${JSON.stringify([...all.values()], null, 2)}\n`)
}
