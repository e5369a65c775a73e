import { type FigureExportFilter, figureExportFilterSchema } from '#server/contract/export.ts'
import { regionName } from '#server/domain/region-name.ts'
import { createFigures } from '#server/figures/read.ts'
import { figureRegion } from '#server/figures/region.ts'
import type { Cell } from './sheet.ts'
import type { Source, SourceCtx } from './source.ts'

const HEADINGS: readonly (readonly [zh: string, en: string])[] = [
  ['区划代码', 'Region code'],
  ['区域', 'Region'],
  ['指标', 'Figure'],
  ['口径', 'Definition'],
  ['分子', 'Numerator'],
  ['分母', 'Denominator'],
  ['比率（%）', 'Share (%)'],
  ['起始日期', 'From'],
  ['截止日期', 'To'],
]

/** The region asked for and those one level below it, as many as are read for a centre. Throws not_found. */
export function figureRegions(ctx: SourceCtx, { region, category }: FigureExportFilter): string[] {
  const { actor, ground } = ctx
  figureRegion(actor, ground, region, category ?? null)
  return [region, ...ground.childrenOf(region).map(({ code }) => code)]
}

/** Figures of a region and those below it, each with what it counts. */
export function figureSource(ctx: SourceCtx, filter: unknown): Source {
  const wanted = figureExportFilterSchema.parse(filter)
  const regions = figureRegions(ctx, wanted)
  const heading = HEADINGS.map(([zh, en]) => (ctx.locale === 'en' ? en : zh))
  return { heading, batches: batches(ctx, wanted, regions) }
}

async function* batches(ctx: SourceCtx, wanted: FigureExportFilter, regions: readonly string[]) {
  const { db, actor, ground, locale, dayOffset, now } = ctx
  const read = createFigures({ db, ground: () => ground, dayOffset, now })
  for (const [index, code] of regions.entries()) {
    const { figures } = await read(actor, { ...wanted, region: code }, locale)
    const region = ground.regionByCode(code)
    const name = region ? regionName(region, locale) : (ground.zoneByCode(code)?.name ?? code)
    const rows = figures.map(({ key, definition, numerator, denominator, period }): Cell[] => [
      code,
      name,
      key,
      definition,
      numerator,
      denominator,
      denominator ? Math.round((numerator / denominator) * 10_000) / 100 : null,
      period?.from ?? null,
      period?.to ?? null,
    ])
    yield { rows, progress: ((index + 1) / regions.length) * 100 }
  }
}
