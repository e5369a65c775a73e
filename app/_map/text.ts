import type { Urgency } from '#server/domain/urgency.ts'
import type { Locale } from './map-props.ts'

/** The map's own words. */
export interface MapText {
  notice: string
  perHundred: string
  openCases: string
  lateDots: string
  legendNote: string
  inTime: string
  soon: string
  late: string
  mediation: string
  urgency: Record<Urgency, string>
  open: (count: number) => string
  overdue: (count: number) => string
  mediations: (count: number) => string
  hidden: (count: number) => string
  nothingOpen: string
  more: (count: number) => string
  distance: (metres: number) => string
  map: string
  close: string
  exercise: string
  supervised: string
  lost: string
  failed: string
}

const zh: MapText = {
  notice: '示意数据，非标准地图',
  perHundred: '每百网格在办（件）',
  openCases: '在办（件）',
  lateDots: '超期在办，一点一件',
  legendNote: '形状＝紧急程度　填充与颜色＝时限',
  inTime: '按期',
  soon: '将到期',
  late: '超期',
  mediation: '调解',
  urgency: { normal: '一般', raised: '较急', urgent: '紧急', critical: '特急' },
  open: (count) => `在办 ${count} 件`,
  overdue: (count) => `超期 ${count}`,
  mediations: (count) => `调解 ${count} 件`,
  hidden: (count) => `另有受限 ${count} 件，仅计数`,
  nothingOpen: '没有在办事件',
  more: (count) => `另有 ${count} 件`,
  distance: (metres) => (metres < 1000 ? `${metres} 米` : `${metres / 1000} 公里`),
  map: '地图',
  close: '关闭',
  exercise: '演练',
  supervised: '督办',
  lost: '图形中断，正在恢复',
  failed: '地图画不出来：浏览器要支持 WebGL 2',
}

const en: MapText = {
  notice: 'Illustrative data, not a standard map',
  perHundred: 'Open per hundred grids',
  openCases: 'Open cases',
  lateDots: 'Overdue, one dot a case',
  legendNote: 'Shape: urgency · Fill and colour: time limit',
  inTime: 'In time',
  soon: 'Due soon',
  late: 'Overdue',
  mediation: 'Mediation',
  urgency: { normal: 'Normal', raised: 'Raised', urgent: 'Urgent', critical: 'Critical' },
  open: (count) => `${count} open`,
  overdue: (count) => `${count} overdue`,
  mediations: (count) => `${count} in mediation`,
  hidden: (count) => `${count} restricted, counted only`,
  nothingOpen: 'No open incidents',
  more: (count) => `${count} more`,
  distance: (metres) => (metres < 1000 ? `${metres} m` : `${metres / 1000} km`),
  map: 'Map',
  close: 'Close',
  exercise: 'Exercise',
  supervised: 'Supervised',
  lost: 'Graphics interrupted, restoring',
  failed: 'The map cannot be drawn: the browser has to support WebGL 2',
}

export function mapText(locale: Locale): MapText {
  return locale === 'en' ? en : zh
}
