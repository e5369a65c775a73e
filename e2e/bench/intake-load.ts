import { randomUUID } from 'node:crypto'
import { KeepAlive } from './keep-alive.ts'
import { quantile, seeded } from './row.ts'

/** Runs in a process of its own: reports over keep-alive connections for a while, then tells what was acknowledged. */
interface Load {
  port: number
  cookie: string
  connections: number
  seconds: number
  points: [number, number][]
}

const TEXT = '小区北门垃圾堆放两天，有异味，请安排清运'

async function run({ port, cookie, connections, seconds, points }: Load) {
  const random = seeded(7)
  const times: number[] = []
  const numbers: string[] = []
  let refused = 0
  const until = performance.now() + seconds * 1000
  const worker = async () => {
    const link = await KeepAlive.open(port)
    while (performance.now() < until) {
      const [lng, lat] = points[Math.floor(random() * points.length)]
      const body = JSON.stringify({
        lng,
        lat,
        category: '0401',
        urgency: 'normal',
        text: TEXT,
        source: 'resident',
      })
      const begun = performance.now()
      const answer = await link.post('/api/incidents', cookie, randomUUID(), body)
      times.push(performance.now() - begun)
      if (answer.status === 201) numbers.push(JSON.parse(answer.body).number)
      else refused += 1
    }
    link.close()
  }
  const begun = performance.now()
  await Promise.all(Array.from({ length: connections }, worker))
  const wall = (performance.now() - begun) / 1000
  return {
    perSecond: numbers.length / wall,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    refused,
    numbers,
  }
}

export type LoadResult = Awaited<ReturnType<typeof run>>

process.once('message', (load: Load) => {
  void run(load).then((result) => {
    process.send?.(result, () => process.exit(0))
  })
})
