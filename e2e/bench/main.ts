import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '#db/embedded.ts'
import { benchBackup } from './backup.ts'
import { benchExport } from './export.ts'
import { benchFanout } from './fanout.ts'
import { benchCases, benchLag, benchProjector } from './figures.ts'
import { benchFrame, benchShown } from './frame.ts'
import { benchGround } from './ground.ts'
import { benchHops } from './hops.ts'
import { benchIntake } from './intake.ts'
import { benchLocate } from './locate.ts'
import { benchNotices } from './notices.ts'
import { openCases } from './open-cases.ts'
import { pointsInside } from './points.ts'
import type { Row } from './row.ts'
import { benchSeal } from './seal.ts'
import { benchSnapshot } from './snapshot.ts'
import { benchStart } from './start.ts'
import { benchTiles } from './tiles.ts'

/** Runs every bench, or those named, prints a table and writes it as JSON. Usage: npm run bench -- [name …] */
const NAMES = [
  'ground',
  'locate',
  'tiles',
  'notices',
  'seal',
  'export',
  'start',
  'fanout',
  'intake',
  'snapshot',
  'shown',
  'frame',
  'hops',
  'figures',
  'cases',
  'backup',
] as const
const OPEN = 50_000
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(NAMES as readonly string[]).includes(name))
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}; there are ${NAMES.join(', ')}`)
  process.exit(1)
}
const asked = (name: (typeof NAMES)[number]) => wanted.length === 0 || wanted.includes(name)

const rows: Row[] = []
async function measure(name: (typeof NAMES)[number], bench: () => Promise<Row[]>): Promise<void> {
  if (!asked(name)) return
  console.log(`\n${name}`)
  const found = await bench()
  for (const { what, value, aim, ok } of found) console.log(`  ${ok ? '✓' : '✗'} ${what}: ${value} (${aim})`)
  rows.push(...found)
}

await measure('ground', benchGround)
await measure('locate', benchLocate)
await measure('tiles', benchTiles)
await measure('notices', benchNotices)
await measure('seal', benchSeal)
await measure('export', benchExport)
if (
  ['start', 'fanout', 'intake', 'snapshot', 'shown', 'frame', 'hops', 'figures', 'cases', 'backup'].some(
    (name) => asked(name as (typeof NAMES)[number]),
  )
) {
  const started = await benchStart()
  let { server } = started
  const restart = async () => {
    await server.stop()
    server = await started.again()
  }
  await measure('start', async () => started.rows)
  const points = await pointsInside(server.url, 500)
  await measure('frame', () => benchFrame(server, points))
  await measure('fanout', () => benchFanout(server, points))
  if (asked('snapshot') || asked('shown')) {
    await openCases(server.postgres.url, OPEN)
    await restart()
    await measure('snapshot', () => benchSnapshot(server, OPEN))
    await measure('shown', () => benchShown(server, OPEN))
  }
  await measure('intake', () => benchIntake(server, points))
  await measure('hops', () => benchHops(server))
  if (asked('figures') || asked('cases') || asked('backup')) {
    await server.stop()
    const postgres = await startEmbedded({ dataDir: server.dataDir })
    const counted = await benchProjector(postgres.url, server.dataDir)
    await postgres.stop()
    server = await started.again()
    await measure('figures', async () => [...counted, ...(await benchLag(server, points))])
    await measure('cases', () => benchCases(server))
    await measure('backup', () => benchBackup(server.postgres.url, server.dataDir))
  }
  await server.stop()
  rmSync(server.dataDir, { recursive: true, force: true })
}

const folder = join(import.meta.dirname, '..', '.results')
mkdirSync(folder, { recursive: true })
const report = {
  at: new Date().toISOString(),
  node: process.version,
  cpu: cpus()[0]?.model,
  cores: cpus().length,
  rows,
}
writeFileSync(join(folder, 'bench.json'), `${JSON.stringify(report, null, 2)}\n`)
console.log()
console.table(rows.map(({ what, value, aim, ok }) => ({ what, value, aim, '': ok ? '✓' : '✗' })))
