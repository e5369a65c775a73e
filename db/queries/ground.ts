import type { Sql } from 'postgres'
import { decodeRings, encodeRings, type Ring } from '#server/domain/geometry.ts'
import { LEVELS, type Level } from '#server/domain/region.ts'
import { type CopyField, copyIn, copyOut } from './copy-binary.ts'

/** One region as it is generated, stored and loaded; rings in 1e-6°, exteriors counter-clockwise. */
export interface RegionRow {
  level: Level
  code: string
  /** Empty for a grid or micro-grid that is only numbered. */
  name: string
  kind: number
  rings: readonly Ring[]
}

/** A region as it is stored: `geometry` by `encodeRings`. */
export interface PackedRegion extends Omit<RegionRow, 'rings'> {
  geometry: Uint8Array
}

export interface ZoneRow {
  code: string
  name: string
  members: string[]
}

export interface ReleaseRow {
  id: number
  hash: string
  scope: string
  counts: Record<Level, number>
}

/**
 * Copies a whole release in within one transaction: regions by level and code, zones, water. It is not
 * current before `makeCurrent`. `onProgress` hears how many regions are in. Throws when the number is taken.
 */
export async function insertRelease(
  sql: Sql,
  release: ReleaseRow,
  content: { regions: Iterable<RegionRow>; zones: Iterable<ZoneRow>; water: Iterable<readonly Ring[]> },
  onProgress?: (regions: number) => void,
): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local transaction_timeout = 0`
    await tx`set local idle_in_transaction_session_timeout = 0`
    await tx`insert into ground_release ${tx({ ...release, counts: tx.json(release.counts) })}`
    for (const zone of content.zones) await tx`insert into zone ${tx({ ...zone, release: release.id })}`
    const regions = await tx`copy region from stdin (format binary)`.writable()
    await copyIn(tx, regions, regionFields(release.id, content.regions), onProgress)
    const water = await tx`copy water from stdin (format binary)`.writable()
    await copyIn(tx, water, waterFields(release.id, content.water))
  })
}

function* regionFields(release: number, regions: Iterable<RegionRow>): Generator<CopyField[]> {
  for (const { level, code, name, kind, rings } of regions) {
    yield [{ int4: release }, { int2: LEVELS.indexOf(level) }, code, name, { int2: kind }, encodeRings(rings)]
  }
}

function* waterFields(release: number, water: Iterable<readonly Ring[]>): Generator<CopyField[]> {
  let number = 0
  for (const rings of water) yield [{ int4: release }, { int4: number++ }, encodeRings(rings)]
}

/** Says that another release has become current. */
export const RELEASE_CHANNEL = 'ground_release'

/** Makes a release the current one and tells every node. Throws when there is no such release. */
export async function makeCurrent(sql: Sql, release: number): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`update ground_release set current = false where current and id <> ${release}`
    const rows = await tx`update ground_release set current = true where id = ${release} returning id`
    if (rows.length === 0) throw new Error(`there is no release ${release}`)
    await tx`select pg_notify(${RELEASE_CHANNEL}, ${String(release)})`
  })
}

export async function currentRelease(sql: Sql): Promise<ReleaseRow | undefined> {
  const rows = await sql<ReleaseRow[]>`select id, hash, scope, counts from ground_release where current`
  return rows[0]
}

export async function releaseById(sql: Sql, id: number): Promise<ReleaseRow | undefined> {
  const rows = await sql<ReleaseRow[]>`select id, hash, scope, counts from ground_release where id = ${id}`
  return rows[0]
}

export async function zonesOf(sql: Sql, release: number): Promise<ZoneRow[]> {
  return sql<ZoneRow[]>`select code, name, members from zone where release = ${release} order by code`
}

/** Every region of a release in order of level and code, as it arrives; its geometry is only valid meanwhile. */
export async function readRegions(
  sql: Sql,
  release: number,
  onRegion: (region: PackedRegion) => void,
): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local transaction_timeout = 0`
    const rows = await tx`
      copy (
        select level, kind, code, name, geometry from region
        where release = ${tx.unsafe(String(Number(release)))} order by release, level, code
      ) to stdout (format binary)`.readable()
    await copyOut(rows, 5, ({ bytes, start, end }) => {
      onRegion({
        level: LEVELS[bytes.readInt16BE(start[0])],
        kind: bytes.readInt16BE(start[1]),
        code: bytes.toString('latin1', start[2], end[2]),
        name: start[3] === end[3] ? '' : bytes.toString('utf8', start[3], end[3]),
        geometry: bytes.subarray(start[4], end[4]),
      })
    })
  })
}

/** The water of a release in its order. */
export async function readWater(sql: Sql, release: number): Promise<Ring[][]> {
  const rows = await sql<{ geometry: Uint8Array }[]>`
    select geometry from water where release = ${release} order by number`
  return rows.map(({ geometry }) => decodeRings(geometry))
}
