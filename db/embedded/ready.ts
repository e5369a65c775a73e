import { setTimeout as delay } from 'node:timers/promises'
import postgres from 'postgres'
import { SetupError } from '#db/setup-error.ts'
import { refuseUnsafeServer } from './durability.ts'
import { lifeOf } from './processes.ts'

// Refused, reset, starting up or shutting down, too many connections: worth another try while it lives.
const PASSING = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECT_TIMEOUT',
  '57P01',
  '57P03',
  '53300',
])

/**
 * Resolves once the server of process `pid` answers, is durable and has the database that `url` names.
 * Recovery may take minutes, so only the end of that process ends the waiting: then false.
 */
export async function awaitReady(url: string, pid: number, cluster: string): Promise<boolean> {
  const life = lifeOf(pid)
  const database = new URL(url).pathname.slice(1)
  while (life !== null && lifeOf(pid) === life) {
    const sql = postgres(url, { database: 'postgres', max: 1, connect_timeout: 10, onnotice: () => {} })
    try {
      await refuseUnsafeServer(sql, cluster)
      const [known] = await sql`select 1 from pg_database where datname = ${database}`
      if (!known) await sql`create database ${sql(database)} template template0`
      return true
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      if (code === '28P01')
        throw new SetupError(`${cluster}.password is not this cluster's password: put the right one back`)
      if (!PASSING.has(code)) throw error
      await delay(50)
    } finally {
      await sql.end({ timeout: 1 })
    }
  }
  return false
}
