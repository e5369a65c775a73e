import type { Sql } from 'postgres'
import { type CopyField, copyIn } from '#db/queries/copy-binary.ts'
import { LEVELS, type Level } from '#server/domain/region.ts'
import type { Ground } from '#server/ground/ground.ts'
import type { RegionLevel } from '#server/ground/region-level.ts'
import { inBand, LABEL_BANDS, POLYGON_BANDS } from '#server/ground/tile-plan.ts'
import type { TileAddress } from './sample-tiles.ts'
import { wkbOf, wkbPoint } from './wkb.ts'

/** Levels that the tiles of zoom 10 to 14 hold. */
export const PEER_LEVELS: readonly Level[] = ['town', 'village', 'grid', 'micro_grid']

/** The same regions in PostGIS: a table a level with GiST indexes, clustered by outline, vacuumed. */
export async function fillPostgis(sql: Sql, ground: Ground): Promise<void> {
  for (const level of PEER_LEVELS) {
    const regions = ground.levels[LEVELS.indexOf(level)]
    await sql.begin(async (tx) => {
      await tx`
        create table ${tx(level)} (
          id integer, code text, name text, parent text,
          geom geometry(MultiPolygon, 3857), label geometry(Point, 3857)
        )`
      const target = await tx`copy ${tx(level)} from stdin (format binary)`.writable()
      await copyIn(tx, target, rowsOf(ground, regions))
    })
    await sql`create index ${sql(`${level}_geom`)} on ${sql(level)} using gist (geom)`
    await sql`create index on ${sql(level)} using gist (label)`
    await sql`cluster ${sql(level)} using ${sql(`${level}_geom`)}`
    await sql`vacuum analyze ${sql(level)}`
  }
}

function* rowsOf(ground: Ground, regions: RegionLevel): Generator<CopyField[]> {
  const { count, number, parent, shapes, upper } = regions
  for (let index = 0; index < count; index++) {
    const about = [regions.code(index), regions.name(index), upper?.code(parent[index]) ?? '']
    const label = wkbPoint(...ground.labelAt(number, index))
    yield [{ int4: index + 1 }, ...about, wkbOf(shapes, index), label]
  }
}

/** One tile by `ST_AsMVT`: regions and labels of the zoom in one statement, prepared once a zoom. */
export async function postgisTile(sql: Sql, [zoom, x, y]: TileAddress): Promise<Buffer> {
  const polygons = PEER_LEVELS.filter((level) => inBand(zoom, POLYGON_BANDS[level])).map(
    (level) => `(
      select st_asmvt(tile, '${level}', 4096, 'geom', 'id') from (
        select id, parent, st_asmvtgeom(geom, st_tileenvelope($1, $2, $3), 4096, 64, true) as geom
        from ${level} where geom && st_tileenvelope($1, $2, $3, margin => 64.0 / 4096)
      ) tile where geom is not null
    )`,
  )
  const labels = PEER_LEVELS.filter((level) => inBand(zoom, LABEL_BANDS[level])).map(
    (level) => `
      select id, ${LEVELS.indexOf(level)} as level, code, name,
        st_asmvtgeom(label, st_tileenvelope($1, $2, $3), 4096, 0, true) as geom
      from ${level} where label && st_tileenvelope($1, $2, $3)`,
  )
  const label = `(
    select st_asmvt(tile, 'label', 4096, 'geom', 'id')
    from (${labels.join(' union all ')}) tile where geom is not null
  )`
  const rows = await sql.unsafe<{ tile: Buffer }[]>(
    `select ${[...polygons, label].join(' || ')} as tile`,
    [zoom, x, y],
    { prepare: true },
  )
  return rows[0].tile
}
