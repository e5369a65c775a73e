import type { Sql } from 'postgres'
import { type CopyField, copyIn } from '#db/queries/copy-binary.ts'
import type { Level } from '#server/domain/region.ts'
import type { Ground } from '#server/ground/ground.ts'
import type { RegionLevel } from '#server/ground/region-level.ts'
import { inBand, POLYGON_BANDS } from '#server/ground/tile-plan.ts'
import type { TileAddress } from './sample-tiles.ts'
import { wkbOf } from './wkb.ts'

/** Levels that the tiles of zoom 10 to 14 hold. */
export const PEER_LEVELS: readonly Level[] = ['town', 'village', 'grid', 'micro_grid']

/** The same regions in PostGIS: a table a level with a GiST index, clustered by it, vacuumed. */
export async function fillPostgis(sql: Sql, ground: Ground): Promise<void> {
  for (const level of PEER_LEVELS) {
    const regions = ground.levels.find((candidate) => candidate.level === level)
    if (!regions) continue
    await sql.begin(async (tx) => {
      await tx`create table ${tx(level)} (id integer, parent text, geom geometry(MultiPolygon, 3857))`
      const target = await tx`copy ${tx(level)} from stdin (format binary)`.writable()
      await copyIn(tx, target, rowsOf(regions))
    })
    await sql`create index ${sql(`${level}_geom`)} on ${sql(level)} using gist (geom)`
    await sql`cluster ${sql(level)} using ${sql(`${level}_geom`)}`
    await sql`vacuum analyze ${sql(level)}`
  }
}

function* rowsOf({ count, parent, shapes, upper }: RegionLevel): Generator<CopyField[]> {
  for (let index = 0; index < count; index++) {
    yield [{ int4: index + 1 }, upper?.code(parent[index]) ?? '', wkbOf(shapes, index)]
  }
}

/** One tile by `ST_AsMVT`, the layers of the zoom in one statement that is prepared once a zoom. */
export async function postgisTile(sql: Sql, [zoom, x, y]: TileAddress): Promise<Buffer> {
  const layers = PEER_LEVELS.filter((level) => inBand(zoom, POLYGON_BANDS[level])).map(
    (level) => `(
      select st_asmvt(tile, '${level}', 4096, 'geom', 'id') from (
        select id, parent, st_asmvtgeom(geom, st_tileenvelope($1, $2, $3), 4096, 64, true) as geom
        from ${level} where geom && st_tileenvelope($1, $2, $3, margin => 64.0 / 4096)
      ) tile where geom is not null
    )`,
  )
  const rows = await sql.unsafe<{ tile: Buffer }[]>(`select ${layers.join(' || ')} as tile`, [zoom, x, y], {
    prepare: true,
  })
  return rows[0].tile
}
