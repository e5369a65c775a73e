import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPidFile } from './embedded/processes.ts'
import { type Embedded, startEmbedded } from './embedded.ts'

let dataDir: string
let current: Embedded | undefined

const start = async () => {
  current = await startEmbedded({ dataDir })
  return current
}
const stop = async () => {
  await current?.stop()
  current = undefined
}
const postmasterPid = () => readPidFile(join(dataDir, 'pg'))?.pid ?? 0

async function query<T>(url: string, run: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1 })
  try {
    return await run(sql)
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** Asks until it is answered, as the application's pool does; the test's own limit ends it. */
async function eventually<T>(url: string, run: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await query(url, run)
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

/** Another process that starts the same folder; resolves with the address it printed. */
async function startElsewhere(): Promise<{ child: ChildProcess; url: string }> {
  const program = `import { startEmbedded } from '#db/embedded.ts'
    const { url } = await startEmbedded({ dataDir: process.argv[1] })
    console.log(url)
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [url] = await once(createInterface(child.stdout), 'line')
  return { child, url: String(url) }
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'weige-test-'))
})

afterAll(async () => {
  await stop()
  await rm(dataDir, { recursive: true, force: true })
})

test('makes a cluster in UTF-8 whose order is that of code points, and stops it', async () => {
  const { url, adopted } = await start()
  expect(adopted).toBe(false)
  const [row] = await query(
    url,
    (sql) => sql`
    select pg_encoding_to_char(encoding) as encoding, datlocprovider as provider, datlocale as locale
    from pg_database where datname = current_database()`,
  )
  expect(row).toEqual({ encoding: 'UTF8', provider: 'b', locale: 'C.UTF-8' })
  await query(url, (sql) => sql`create table kept as select 1 as n`)
  await stop()
  expect(postmasterPid()).toBe(0)
})

test('starts the postmaster again on the same address when it is killed', async () => {
  const { url } = await start()
  const before = postmasterPid()
  process.kill(before, 'SIGKILL')
  expect(await eventually(url, (sql) => sql`select n from kept`)).toEqual([{ n: 1 }])
  expect(postmasterPid()).not.toBe(before)
  await stop()
})

test('outlives its killed parent and is taken over, then stopped', async () => {
  const { child, url } = await startElsewhere()
  const before = postmasterPid()
  await kill(child)
  const again = await start()
  expect(again).toMatchObject({ adopted: true, url })
  expect(postmasterPid()).toBe(before)
  await stop()
  expect(postmasterPid()).toBe(0)
})

test('recovers when the parent and the postmaster are killed', async () => {
  const { child, url } = await startElsewhere()
  await query(url, (sql) => sql`insert into kept values (2)`)
  process.kill(postmasterPid(), 'SIGKILL')
  await kill(child)
  const again = await start()
  expect(await query(again.url, (sql) => sql`select n from kept order by n`)).toEqual([{ n: 1 }, { n: 2 }])
  await stop()
})

test('a pid file that names a living stranger neither stops the start nor harms the stranger', async () => {
  const stranger = spawn('sleep', ['600'], { stdio: 'ignore' })
  await once(stranger, 'spawn')
  writeFileSync(
    join(dataDir, 'pg/postmaster.pid'),
    `${stranger.pid}\n${dataDir}/pg\n1\n5432\n\n127.0.0.1\n0 0\n`,
  )
  await start()
  expect(postmasterPid()).not.toBe(stranger.pid)
  await stop()
  expect(stranger.exitCode ?? stranger.signalCode).toBeNull()
  await kill(stranger)
})

test('a folder held by a living process is refused, one held by a dead process is not', async () => {
  await start()
  await expect(startEmbedded({ dataDir })).rejects.toThrow(`held by process ${process.pid}`)
  await stop()
  writeFileSync(join(dataDir, 'holder'), '1 0')
  await start()
  await stop()
  expect(existsSync(join(dataDir, 'holder'))).toBe(false)
})

test.each(['fsync', 'full_page_writes', 'synchronous_commit'])(
  'refuses to run with %s off',
  async (setting) => {
    const file = join(dataDir, 'pg/postgresql.conf')
    const whole = readFileSync(file)
    appendFileSync(file, `\n${setting} = off\n`)
    await expect(startEmbedded({ dataDir })).rejects.toThrow(`${setting} is off`)
    writeFileSync(file, whole)
  },
)

test('refuses to run where a role commits asynchronously', async () => {
  const { url } = await start()
  await query(url, (sql) => sql`alter role weige set synchronous_commit = off`)
  await stop()
  await expect(startEmbedded({ dataDir })).rejects.toThrow('synchronous_commit is off')
  expect(postmasterPid()).toBe(0)
})

test('a lost password is said plainly', async () => {
  rmSync(join(dataDir, 'pg.password'))
  await expect(startEmbedded({ dataDir })).rejects.toThrow('pg.password is missing')
})
