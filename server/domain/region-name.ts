import type { Level } from './region.ts'

export type Locale = 'zh-CN' | 'en'

const COMMITTEE =
  /(?:居民委员会|居民委会|居民委委会|居民社区委员会|居民委员|居居委员会|居委员会|居委员|居委会|居委)$/
const VILLAGERS = /(?:村民委员会|村（居）委会|村委会)$/

/** `德民社区居委会` → `德民社区`, `清江村村委会` → `清江村`, `西关居委会` → `西关社区`. */
function villageName(name: string): string {
  const full = name.replace(/（(?:新|含.*)）$/, '')
  const urban = full.replace(COMMITTEE, '')
  if (urban !== full && urban) return /(?:社区|村|镇区|居)$/.test(urban) ? urban : `${urban}社区`
  const rural = full.replace(VILLAGERS, '')
  if (rural !== full && rural) return /(?:村|社区)$/.test(rural) ? rural : `${rural}村`
  return full
}

function numberOf(code: string, digits: number): string {
  return code.slice(-digits)
}

/**
 * What screens call a region. Grids and micro-grids without a name of their own are called by their number;
 * names of places stay Chinese in every language, kinds are translated.
 */
export function regionName(
  region: { level: Level; code: string; name: string },
  locale: Locale = 'zh-CN',
): string {
  const { level, code, name } = region
  if (level === 'grid' && !name) {
    const number = Number(numberOf(code, 3))
    return locale === 'en' ? `Grid ${number}` : `${number} 网格`
  }
  if (level === 'micro_grid' && !name) {
    const number = numberOf(code, 2)
    return locale === 'en' ? `Micro-grid ${number}` : `微网格 ${number}`
  }
  if (level === 'village') return villageName(name)
  return level === 'town' ? name.replace(/街道办事处$/, '街道') : name
}
