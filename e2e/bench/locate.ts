import { province } from './province.ts'
import { type Row, seeded } from './row.ts'

const POINTS = 500_000
const ROUNDS = 5
const AIM = 400_000

/** Micro-grids found a second: half of the points around people's cells, half anywhere in the province's box. */
export async function benchLocate(): Promise<Row[]> {
  const ground = await province()
  const random = seeded(42)
  const { count } = ground.levels[6]
  const [west, south, east, north] = ground.boundsOf({ level: 'province', index: 0 })
  const points = Float64Array.from({ length: 2 * POINTS })
  for (let i = 0; i < 2 * POINTS; i += 2) {
    if (i % 4) {
      points[i] = west + random() * (east - west)
      points[i + 1] = south + random() * (north - south)
    } else {
      const [lng, lat] = ground.labelOf({ level: 'micro_grid', index: Math.floor(random() * count) })
      points[i] = lng + (random() - 0.5) / 500
      points[i + 1] = lat + (random() - 0.5) / 500
    }
  }
  let found = 0
  let cpu = 0
  const paces = Array.from({ length: ROUNDS }, () => {
    found = 0
    const before = process.threadCpuUsage()
    const start = performance.now()
    for (let i = 0; i < points.length; i += 2) if (ground.locate(points[i], points[i + 1])) found++
    const pace = (POINTS / (performance.now() - start)) * 1000
    const { user, system } = process.threadCpuUsage(before)
    cpu += (user + system) / 1e6
    return pace
  })
  const pace = Math.round(Math.max(...paces))
  const ofCpu = Math.round((POINTS * ROUNDS) / cpu)
  const share = Math.round((found / POINTS) * 100)
  return [
    {
      what: `point → micro-grid (${POINTS.toLocaleString('en')} points, ${share} % inside, best of ${ROUNDS})`,
      value: `${pace.toLocaleString('en')}/s; ${ofCpu.toLocaleString('en')} a second of CPU`,
      aim: `≥ ${AIM.toLocaleString('en')}/s`,
      ok: pace >= AIM,
    },
  ]
}
