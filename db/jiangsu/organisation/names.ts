import type { Level } from '#server/domain/region.ts'
import type { Department } from '#server/domain/unit.ts'

const OFFICES: Record<Department, { province: string; city: string; county: string }> = {
  police: { province: '公安厅', city: '公安局', county: '公安局' },
  justice: { province: '司法厅', city: '司法局', county: '司法局' },
  housing: { province: '住房和城乡建设厅', city: '住房和城乡建设局', county: '住房和城乡建设局' },
  urban_management: { province: '城市管理局', city: '城市管理局', county: '城市管理局' },
  emergency: { province: '应急管理厅', city: '应急管理局', county: '应急管理局' },
  fire: { province: '消防救援总队', city: '消防救援支队', county: '消防救援大队' },
  civil_affairs: { province: '民政厅', city: '民政局', county: '民政局' },
  human_resources: {
    province: '人力资源和社会保障厅',
    city: '人力资源和社会保障局',
    county: '人力资源和社会保障局',
  },
  health: { province: '卫生健康委员会', city: '卫生健康委员会', county: '卫生健康委员会' },
  market_regulation: { province: '市场监督管理局', city: '市场监督管理局', county: '市场监督管理局' },
  ecology: { province: '生态环境厅', city: '生态环境局', county: '生态环境局' },
  transport: { province: '交通运输厅', city: '交通运输局', county: '交通运输局' },
}

/** `江苏省公安厅`, `南通市公安局`, `崇川区公安分局`. */
export function departmentName(
  level: 'province' | 'city' | 'county',
  region: string,
  department: Department,
): string {
  const branch = department === 'police' && level === 'county' && region.endsWith('区')
  return region + (branch ? '公安分局' : OFFICES[department][level])
}

/** 派出所, 司法所, 综合行政执法局, 市场监督管理分局, 应急管理办公室 of a town. */
export const STATIONS: readonly { department: Department; name: (town: string) => string }[] = [
  { department: 'police', name: (town) => `${bare(town)}派出所` },
  { department: 'justice', name: (town) => `${bare(town)}司法所` },
  { department: 'urban_management', name: (town) => `${town}综合行政执法局` },
  { department: 'market_regulation', name: (town) => `${bare(town)}市场监督管理分局` },
  { department: 'emergency', name: (town) => `${town}应急管理办公室` },
]

function bare(town: string): string {
  return town.replace(/(?:街道|镇|乡)$/, '') || town
}

const QUASI = 4
const RURAL = 2

/** `德民社区居民委员会`, `清江村村民委员会`; a park or farm has an office. */
export function committeeName({ name, kind }: { name: string; kind: number }): string {
  if (kind === QUASI) return `${name}管理办公室`
  return name + (kind === RURAL && !name.endsWith('社区') ? '村民委员会' : '居民委员会')
}

export const CENTRE_LEVELS = ['province', 'city', 'county', 'town'] as const satisfies readonly Level[]
