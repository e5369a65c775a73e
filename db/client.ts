import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { patientSocket } from './patient-socket.ts'
import type { Vault } from './vault.ts'

/** Two clients of one database: Drizzle overwrites its client's serialisers, so ours stays apart. */
export interface Database {
  sql: postgres.Sql
  /** For lists and searches: each is planned for the values it is asked with. */
  reading: postgres.Sql
  orm: PostgresJsDatabase
  /** What is sealed in its rows is opened with. */
  vault: Vault
  url: string
  close(): Promise<void>
}

/** The role that may append to the log but not change it; unset where it does not exist. */
const APP_ROLE = 'weige_app'

/** Our ids and log positions stay far below 2^53. */
export const BIGINT_AS_NUMBER = { bigint: { to: 20, from: [20], serialize: String, parse: Number } }

/** A plan for any region is a plan for the wrong one: from a village to the province they differ a millionfold. */
const READING = { plan_cache_mode: 'force_custom_plan', jit: 'off', max_parallel_workers_per_gather: '0' }

const LIMITS = { idle_in_transaction_session_timeout: 2_000, transaction_timeout: 5_000 }

/** Days of case numbers and figures are the centre's. */
const timeZone = () => process.env.TZ ?? 'Asia/Shanghai'

async function appRole(url: string): Promise<string | undefined> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const rows = await sql`
      select 1 from pg_roles where rolname = ${APP_ROLE} and pg_has_role(current_user, oid, 'member')`
    return rows.length ? APP_ROLE : undefined
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** Opens the pools of the serving process. `url` is a postgres:// address. */
export async function connect(url: string, vault: Vault, options: { max?: number } = {}): Promise<Database> {
  const role = await appRole(url)
  const connection = { ...LIMITS, application_name: 'weige', TimeZone: timeZone(), ...(role && { role }) }
  const quick = { connect_timeout: 5, backoff: () => 0.2 }
  const common = { onnotice: () => {}, ...quick, socket: patientSocket, connection }
  const sql = postgres(url, {
    ...common,
    max: options.max ?? 12,
    types: BIGINT_AS_NUMBER,
  })
  const reading = postgres(url, {
    ...common,
    connection: { ...connection, ...READING },
    max: Math.min(6, options.max ?? 6),
    types: BIGINT_AS_NUMBER,
  })
  const ormClient = postgres(url, { ...common, max: 4 })
  return {
    sql,
    reading,
    orm: drizzle(ormClient),
    vault,
    url,
    close: async () => {
      await Promise.all([sql.end({ timeout: 2 }), reading.end({ timeout: 2 }), ormClient.end({ timeout: 2 })])
    },
  }
}

/** A client with the owner's rights and no time limits, for set-up and for loading the ground. */
export function ownerClient(url: string): postgres.Sql {
  return postgres(url, { max: 2, onnotice: () => {}, types: BIGINT_AS_NUMBER })
}
