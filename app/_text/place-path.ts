import { LEVELS, type Level } from '#server/domain/region.ts'
import { regionName } from '#server/domain/region-name.ts'
import type { Locale } from './locale.ts'

interface Place {
  level: string
  code: string
  name: string
}

const LAST_UNNAMED: readonly Level[] = ['province', 'city']

/** A path in the reader's language from the county down: '崇川区 城东街道 德民社区 2 网格 微网格 03'. */
export function placePath(path: readonly Place[], locale: Locale): string {
  return path
    .flatMap(({ level: name, ...place }) => {
      const level = LEVELS.find((each) => each === name)
      if (!level || LAST_UNNAMED.includes(level)) return []
      const numbered = level === 'grid' || level === 'micro_grid'
      return [regionName({ ...place, level, name: numbered ? '' : place.name }, locale)]
    })
    .join(' ')
}
