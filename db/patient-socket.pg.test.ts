import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { patientSocket } from './patient-socket.ts'
import { type FreshDatabase, freshDatabase } from './testing.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh?.drop())

/** A client with one connection, so that what a lost transaction left would meet the next one. */
function client() {
  const lasting = { socket: patientSocket }
  return postgres(fresh.url, { max: 1, onnotice: () => {}, backoff: () => 0.05, ...lasting })
}

const backendOf = async (sql: postgres.ISql) =>
  (await sql<{ pid: number }[]>`select pg_backend_pid() as pid`)[0].pid

test('a transaction whose connection is lost is rejected, and what comes after gets its own answers', async () => {
  const sql = client()
  for (let round = 0; round < 5; round++) {
    const pids: number[] = []
    const lost = sql.begin(async (tx) => {
      pids.push(await backendOf(tx))
      await Promise.all([tx`select pg_sleep(5)`, tx`select ${`x${round}`}::text`])
    })
    const rejected = expect(lost).rejects.toThrow()
    await expect.poll(() => pids.length).toBe(1)
    await fresh.sql`select pg_terminate_backend(${pids[0]})`
    await rejected
    // Once more the connection's end may be told; another's answer, or none, never.
    const three = () => Promise.all([1, 2, 3].map((n) => sql<{ n: number }[]>`select ${n}::int as n`))
    const answers = await three().catch(three)
    expect(answers.map(([row]) => row.n)).toEqual([1, 2, 3])
    const whole = await sql.begin(async (tx) => {
      const [first] = await tx<{ n: number }[]>`select 4 as n`
      const [second] = await tx<{ n: number }[]>`select 5 as n`
      return [first.n, second.n]
    })
    expect(whole).toEqual([4, 5])
  }
  await sql.end()
})
