import type { Entity } from '#server/domain/case.ts'
import type { Incident } from '#server/domain/incident/incident.ts'
import type { Mediation } from '#server/domain/mediation.ts'
import { CODE_LENGTH, type Level } from '#server/domain/region.ts'
import { regionName } from '#server/domain/region-name.ts'
import { momentCell } from './moment-cell.ts'
import type { Cell } from './sheet.ts'
import type { SourceCtx } from './source.ts'
import {
  categoryWord,
  FLAG_WORDS,
  MEDIATION_ACCEPTED,
  SOURCE_WORDS,
  STATUS_WORDS,
  URGENCY_WORDS,
} from './words.ts'

/** Codes beside their words, places by name, no words that anybody wrote and nobody's name. */
const HEADINGS: readonly (readonly [zh: string, en: string])[] = [
  ['编号', 'Number'],
  ['状态', 'Status'],
  ['类别代码', 'Category code'],
  ['类别', 'Category'],
  ['紧急程度', 'Urgency'],
  ['来源', 'Source'],
  ['设区市', 'City'],
  ['县（市、区）', 'County'],
  ['乡镇（街道）', 'Town'],
  ['村（社区）', 'Village'],
  ['网格代码', 'Grid code'],
  ['经度', 'Longitude'],
  ['纬度', 'Latitude'],
  ['主办单位', 'Lead unit'],
  ['上报时间', 'Reported at'],
  ['当前时限', 'Due at'],
  ['督办', 'Supervised'],
  ['延期次数', 'Extensions'],
  ['返工次数', 'Reworked'],
  ['敏感', 'Restricted'],
  ['演练', 'Exercise'],
]

export function caseHeading({ locale }: SourceCtx): string[] {
  return HEADINGS.map(([zh, en]) => (locale === 'en' ? en : zh))
}

/** Names of places, found once for each. */
export function placeNames({ ground, locale }: SourceCtx): (place: string, level: Level) => string | null {
  const known = new Map<string, string | null>()
  return (place, level) => {
    const code = place.slice(0, CODE_LENGTH[level])
    const found = known.get(code)
    if (found !== undefined) return found
    const region = ground.regionByCode(code)
    const name = region ? regionName(region, locale) : null
    known.set(code, name)
    return name
  }
}

/** One case as cells in the order of the heading; `units` are names by id. */
export function caseCells(
  row: Incident | Mediation,
  ctx: SourceCtx,
  names: { units: ReadonlyMap<number, string>; place: (place: string, level: Level) => string | null },
): Cell[] {
  const { locale, policy, dayOffset } = ctx
  const flag = (value: boolean) => FLAG_WORDS[locale][value ? 1 : 0]
  const term = policy.term(`category.${row.category}`, row.place)
  const own = locale === 'en' ? term?.en : term?.zh
  const incident = row.entity === 'incident' ? row : null
  return [
    row.number,
    statusWord(row.entity, row.status, locale),
    row.category,
    own ?? categoryWord(row.category, locale),
    URGENCY_WORDS[locale][row.urgency],
    incident && SOURCE_WORDS[locale][incident.source],
    names.place(row.place, 'city'),
    names.place(row.place, 'county'),
    names.place(row.place, 'town'),
    names.place(row.place, 'village'),
    row.place.slice(0, CODE_LENGTH.grid),
    row.lng / 1e6,
    row.lat / 1e6,
    row.unit === null ? null : (names.units.get(row.unit) ?? null),
    momentCell(row.reportedAt, dayOffset),
    row.clock ? momentCell(row.clock.redAt, dayOffset) : null,
    row.supervised,
    incident?.extended ?? null,
    incident?.rework ?? null,
    flag(row.restricted),
    flag(row.exercise),
  ]
}

function statusWord(
  entity: Entity,
  status: Incident['status'] | Mediation['status'],
  locale: SourceCtx['locale'],
) {
  if (entity === 'mediation' && status === 'accepted') return MEDIATION_ACCEPTED[locale]
  return STATUS_WORDS[locale][status]
}
