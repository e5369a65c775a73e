import { randomUUID } from 'node:crypto'
import { bodyOf, type Seat, WAY } from './hop-way.ts'
import { KeepAlive } from './keep-alive.ts'
import { quantile } from './row.ts'

/** Runs in a process of its own: takes cases through their hops over keep-alive connections until the time is up. */
interface Load {
  port: number
  cookies: Record<Seat, string>
  unit: number
  connections: number
  seconds: number
  /** Cases from this id on, and how many there are. */
  first: number
  count: number
}

async function run({ port, cookies, unit, connections, seconds, first, count }: Load) {
  const times: number[] = []
  const refusals: string[] = []
  let next = first
  let closed = 0
  const until = performance.now() + seconds * 1000
  const worker = async () => {
    const link = await KeepAlive.open(port)
    while (performance.now() < until && next < first + count) {
      const id = next++
      for (const [hop, [command, seat]] of WAY.entries()) {
        const begun = performance.now()
        const body = JSON.stringify(bodyOf(hop, unit))
        const answer = await link.post(`/api/incidents/${id}/${command}`, cookies[seat], randomUUID(), body)
        times.push(performance.now() - begun)
        if (answer.status !== 200) refusals.push(`${command}: ${answer.status} ${answer.body}`)
      }
      closed += 1
    }
    link.close()
  }
  const begun = performance.now()
  await Promise.all(Array.from({ length: connections }, worker))
  const wall = (performance.now() - begun) / 1000
  return {
    hops: times.length / wall,
    cases: closed,
    p99: quantile(times, 0.99),
    refusals: refusals.slice(0, 3),
  }
}

export type HopsResult = Awaited<ReturnType<typeof run>>

process.once('message', (load: Load) => {
  void run(load).then((result) => {
    process.send?.(result, () => process.exit(0))
  })
})
