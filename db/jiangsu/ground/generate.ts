import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { LEVELS } from '#server/domain/region.ts'
import { borderMesh } from './border.ts'
import type { CountyCells } from './cells.ts'
import { countsByVillage } from './counts.ts'
import { cutCounty } from './county.ts'
import { loadNames } from './names.ts'
import { loadOutlines } from './outlines.ts'
import { countyPlot } from './plot.ts'
import { rank } from './ranks.ts'
import { NAMED_LEVELS, nameLookup, regionSet } from './regions.ts'
import { borderLevels, type Shapes, walkLevel } from './shapes.ts'
import type { Ground } from './types.ts'
import { meets, unitsOf } from './units.ts'
import { zonesIn } from './zones.ts'

export interface GroundOptions {
  /** A code prefix: '32' for the whole province, '320613' for one county. */
  scope: string
  /** Told after every piece of a step, and before the first with `done` 0. */
  onProgress?: (step: 'cut' | 'outline', done: number, total: number) => void
}

/**
 * The demonstration ground under a scope, the same on every run. Counts are those of the whole province and a
 * county's cells depend on nothing but its code, so it is cut alike alone and among others. Gives way to other
 * work between pieces. Throws when nothing lies under the scope.
 */
export async function generateGround({ scope, onProgress }: GroundOptions): Promise<Ground> {
  const names = loadNames()
  const counts = countsByVillage(names)
  const outlines = loadOutlines()
  const all = unitsOf(outlines, names, counts)
  const units = all.filter(({ codes }) => codes.some((code) => meets(code, scope)))
  const spacing = new Map(all.map(({ outline, spacing }) => [outline.code, spacing]))
  const wanted = units.map(({ outline }) => outline)
  const { mesh, faces } = borderMesh(outlines, wanted, spacing)
  const cells: CountyCells[] = []
  for (const [done, { outline, codes, zone }] of units.entries()) {
    onProgress?.('cut', done, units.length)
    await setImmediate()
    const plots = codes.map((code) => countyPlot(code, names, counts))
    cells.push(...cutCounty(mesh, faces.get(outline.code) ?? [], outline, plots, zone))
  }
  onProgress?.('cut', units.length, units.length)

  for (const county of cells) county.villages = county.villages.filter(({ code }) => meets(code, scope))
  const ranks = rank(cells, mesh.start.length)
  if (ranks.codes[0].length === 0) throw new Error(`no ground under ${scope}`)
  const borders = borderLevels(mesh, ranks)
  const shapes: Shapes[] = []
  for (const level of LEVELS.keys()) {
    onProgress?.('outline', level, LEVELS.length)
    await setImmediate()
    shapes.push(walkLevel(mesh, ranks, borders, level))
  }
  onProgress?.('outline', LEVELS.length, LEVELS.length)

  const nameOf = nameLookup(names)
  const levels = Object.fromEntries(
    LEVELS.map((level, i) => [level, regionSet(level, ranks.codes[i], shapes[i], nameOf)]),
  ) as Ground['levels']
  const counted = Object.fromEntries(LEVELS.map((level) => [level, levels[level].size])) as Ground['counts']
  const named = NAMED_LEVELS.flatMap((level) =>
    Array.from(levels[level], ({ name, kind }) => `${name}${kind}`),
  )
  return { levels, zones: zonesIn(scope), counts: counted, hash: hashOf(ranks.codes, named, shapes) }
}

function hashOf(codes: string[][], named: string[], shapes: readonly Shapes[]): string {
  const hash = createHash('sha256')
  for (const list of [...codes, named]) hash.update(list.join('\n')).update('\n\n')
  for (const { coordinates, ringStart, regionStart, rings } of shapes) {
    for (const numbers of [coordinates, Int32Array.from(ringStart), regionStart, rings]) {
      hash.update(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength))
    }
  }
  return hash.digest('hex')
}
