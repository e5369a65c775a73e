import { randomBytes } from 'node:crypto'
import postgres, { type Sql } from 'postgres'
import { inject } from 'vitest'

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string
  }
}

export const TEMPLATE = 'weige_template'

export interface FreshDatabase {
  url: string
  /** A superuser's client on it, ended by `drop`. */
  sql: Sql
  drop: () => Promise<void>
}

/** A migrated, empty database of the caller's own; call `drop` in `afterAll`. For `*.pg.test.ts` only. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = inject('postgresUrl')
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(server, (admin) => admin`create database ${admin(name)} template ${admin(TEMPLATE)}`)
  const address = new URL(server)
  address.pathname = name
  const sql = postgres(address.href, { max: 4, onnotice: () => {} })
  const drop = async () => {
    await sql.end({ timeout: 1 })
    await onServer(server, (admin) => admin`drop database ${admin(name)} with (force)`)
  }
  return { url: address.href, sql, drop }
}

async function onServer(url: string, run: (admin: Sql) => Promise<unknown>): Promise<void> {
  const admin = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await run(admin)
  } finally {
    await admin.end({ timeout: 1 })
  }
}
