import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { SetupError } from '#db/setup-error.ts'

const KEY_BYTES = 32
const secret = z.base64().refine((text) => Buffer.from(text, 'base64').length === KEY_BYTES)
const ringSchema = z.object({
  /** What hashes and pairs of characters are keyed with; never changed. */
  search: secret,
  /** Numbered keys that wrap the keys of cases; the highest number wraps new ones. */
  keys: z.record(z.string().regex(/^[1-9]\d{0,3}$/), secret),
})

export interface RingKeys {
  search: KeyObject
  keys: ReadonlyMap<number, KeyObject>
  current: number
}

type Stored = z.infer<typeof ringSchema>

const fresh = () => randomBytes(KEY_BYTES).toString('base64')
const key = (text: string) => createSecretKey(Buffer.from(text, 'base64'))

function stored(file: string): Stored | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new SetupError(`The key ring ${file} cannot be read by this user`)
  }
  try {
    return ringSchema.parse(JSON.parse(text))
  } catch {
    throw new SetupError(`${file} is no key ring: put back the file that this installation was started with`)
  }
}

/** Whole or not there, however the process ends; readable by its owner alone. `put` gives it its name. */
function write(file: string, ring: Stored, put: (from: string, to: string) => void): void {
  const draft = `${file}.${process.pid}.new`
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(draft, `${JSON.stringify(ring, null, 1)}\n`, { mode: 0o600, flush: true })
    put(draft, file)
    rmSync(draft, { force: true })
  } catch {
    rmSync(draft, { force: true })
    throw new SetupError(`The key ring ${file} cannot be written by this user`)
  }
}

/** The keys of a ring's file; undefined while there is none. Throws SetupError for a file that is no ring. */
export function readRing(file: string): RingKeys | undefined {
  const ring = stored(file)
  return ring && ringOf(ring)
}

function ringOf(ring: Stored): RingKeys {
  const keys = new Map(Object.entries(ring.keys).map(([number, text]) => [Number(number), key(text)]))
  return { search: key(ring.search), keys, current: Math.max(...keys.keys()) }
}

/** A ring of new keys, in no file. */
export function newRing(): RingKeys {
  return ringOf({ search: fresh(), keys: { 1: fresh() } })
}

/** Makes the file with a first key, unless another node has just made it. */
export function createRing(file: string): void {
  write(file, { search: fresh(), keys: { 1: fresh() } }, (from, to) => {
    try {
      linkSync(from, to)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  })
}

/** Adds a key that wraps from now on; answers with its number. Those before stay: backups are sealed under them. */
export function addRingKey(file: string): number {
  const ring = stored(file)
  if (!ring) throw new SetupError(`There is no key ring ${file}`)
  const number = Math.max(...Object.keys(ring.keys).map(Number)) + 1
  write(file, { ...ring, keys: { ...ring.keys, [number]: fresh() } }, renameSync)
  return number
}
