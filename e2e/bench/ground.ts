import { execFile } from 'node:child_process'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { generateGround } from '#db/jiangsu/ground/generate.ts'
import {
  misplacedPoints,
  selfCrossing,
  smallestCell,
  unequalAreas,
  unpairedEdges,
} from '#db/jiangsu/ground/invariants.ts'
import { LEVELS } from '#server/domain/region.ts'
import type { Row } from './row.ts'

const POINTS = 100_000
const EXPECTED = [1, 13, 104, 1487, 21_958, 105_000, 417_000]

const none = (what: string, flaws: number): Row => ({ what, value: String(flaws), aim: '0', ok: flaws === 0 })

/**
 * The demonstration ground of the whole province: its pace and memory, and what must hold of any ground. Runs in
 * a process of its own, so that its memory is not that of the rest of the bench.
 */
export async function benchGround(): Promise<Row[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [fileURLToPath(import.meta.url), '--json'])
  return JSON.parse(stdout) as Row[]
}

async function measure(): Promise<Row[]> {
  const start = performance.now()
  const cpu = process.cpuUsage()
  const ground = await generateGround({ scope: '32' })
  const wall = performance.now() - start
  const { user, system } = process.cpuUsage(cpu)
  const memory = process.resourceUsage().maxRSS / 1000
  const counts = LEVELS.map((level) => ground.counts[level])
  const least = smallestCell(ground)
  const rows: Row[] = [
    {
      what: 'ground, whole province (CPU time)',
      value: `${((user + system) / 1e6).toFixed(1)} s (${(wall / 1000).toFixed(1)} s of wall time)`,
      aim: '≤ 12 s',
      ok: user + system <= 12e6,
    },
    { what: 'ground, peak memory', value: `${Math.round(memory)} MB`, aim: '≤ 600 MB', ok: memory <= 600 },
    {
      what: 'ground, regions by level',
      value: counts.map((count) => count.toLocaleString('en')).join(' · '),
      aim: 'exact',
      ok: counts.join() === EXPECTED.join(),
    },
    ...LEVELS.map((level) => none(`ground, ${level} edges without their twin`, unpairedEdges(ground, level))),
    none("ground, areas that are not their children's", unequalAreas(ground).length),
    none('ground, micro-grids that cross themselves', selfCrossing(ground).length),
    {
      what: 'ground, smallest micro-grid',
      value: `${Math.round(least).toLocaleString('en')} m²`,
      aim: '≥ 1,000 m²',
      ok: least >= 1000,
    },
    none(
      `ground, of ${POINTS.toLocaleString('en')} points not in exactly one`,
      misplacedPoints(ground, POINTS),
    ),
  ]
  const { hash } = ground
  const again = await generateGround({ scope: '32' })
  rows.push({
    what: 'ground, hash of two runs',
    value: hash === again.hash ? hash.slice(0, 12) : 'differ',
    aim: 'same',
    ok: hash === again.hash,
  })
  return rows
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const rows = await measure()
  if (process.argv.includes('--json')) console.log(JSON.stringify(rows))
  else console.table(rows)
  process.exitCode = rows.every(({ ok }) => ok) || process.argv.includes('--json') ? 0 : 1
}
