import type { ExpressionSpecification } from '@maplibre/maplibre-gl-style-spec'
import { type Level, levelOf } from '#server/domain/region.ts'
import { regionName } from '#server/domain/region-name.ts'
import type { Locale } from './map-props.ts'

/** Names that are but a number, as tiles and names give them: '3 网格', '微网格 03'. */
const NUMBERED = /^(\d+ 网格|微网格 \d+)$/

/** A region's name in the reader's language; the names of places stay Chinese. */
export function placeName(code: string, name: string, locale: Locale): string {
  const level = levelOf(code)
  return level && NUMBERED.test(name) ? regionName({ level, code, name: '' }, locale) : name
}

const name: ExpressionSpecification = ['get', 'name']

/** The same for a label of the tiles. */
export function labelName(level: Level, locale: Locale): ExpressionSpecification {
  if (locale === 'en' && level === 'grid') {
    return ['case', ['==', ['slice', name, -3], ' 网格'], ['concat', 'Grid ', ['slice', name, 0, -3]], name]
  }
  if (locale === 'en' && level === 'micro_grid') {
    return [
      'case',
      ['==', ['slice', name, 0, 4], '微网格 '],
      ['concat', 'Micro-grid ', ['slice', name, 4]],
      name,
    ]
  }
  return name
}
