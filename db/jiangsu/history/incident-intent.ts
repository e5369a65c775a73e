import { pick } from '#db/jiangsu/texts/words.ts'
import { CATEGORIES } from '#server/domain/category.ts'
import type { Service } from '#server/domain/detail.ts'
import type { IncidentCommand } from '#server/domain/incident/command.ts'
import type { Incident, IncidentIntent } from '#server/domain/incident/incident.ts'
import { DEFAULT_POLICY } from '#server/domain/policy.ts'
import { CODE_LENGTH } from '#server/domain/region.ts'
import type { UnitKind } from '#server/domain/unit.ts'
import { DAY, HOUR } from './calendar.ts'
import { drawRating } from './ratings.ts'
import type { Roster } from './roster.ts'
import type { LivedIncident } from './types.ts'

type Random = () => number

/** Where the history stands when an intent is made. */
export interface Setting {
  roster: Roster
  random: Random
  now: number
  centresOf(place: string): string[]
  /** Another open case that may be the same matter. */
  other(incident: Incident): Incident | undefined
}

/** Share of cases that go to the unit of their category where it is staffed, by the kind of unit. */
const TO_UNIT: Partial<Record<UnitKind, number>> = { department: 0.14, station: 0.11, village_committee: 0.5 }
const UNNAMED = 0.3
const WITH_ASSISTANT = 0.006

type Lead = Pick<IncidentIntent, 'unit' | 'assignee' | 'level' | 'assists'>

function deskLead(incident: Incident, { roster, random }: Setting, digits?: number): Lead | undefined {
  const desk = roster.desk(incident.place, incident.category, digits)
  if (!desk) return undefined
  const assignee = random() < UNNAMED ? undefined : pick(desk.members, random).id
  return { unit: desk.unit.id, assignee, level: desk.unit.region.length }
}

/** Who gets a case: the unit of its category, always where a higher centre holds it, else the grid's worker. */
function leadOf({ row, plan }: LivedIncident, setting: Setting): Lead | undefined {
  const { roster, random } = setting
  const raised = row.centre.length < CODE_LENGTH.town ? row.centre.length : undefined
  if (raised) {
    const lead = deskLead(row, setting, raised) ?? deskLead(row, setting)
    if (lead) return lead
  } else {
    const kind = roster.desk(row.place, row.category)?.unit.kind
    const share = (kind && TO_UNIT[kind]) ?? 0
    if (plan.toUnit ?? random() < share) {
      const lead = deskLead(row, setting)
      if (lead) return lead
    }
  }
  const worker = roster.worker(row.place, random)
  return worker && { assignee: worker.id, level: CODE_LENGTH.grid }
}

/** Somebody else than who has it. */
function otherLead({ row }: LivedIncident, setting: Setting): Lead | undefined {
  const lead = row.unit === null ? deskLead(row, setting) : undefined
  if (lead) return lead
  const worker = setting.roster.worker(row.place, setting.random)
  return worker && worker.id !== row.assignee ? { assignee: worker.id, level: CODE_LENGTH.grid } : undefined
}

/** A unit of the county that may help beside the lead. */
function assistant({ place, unit, assists }: Incident, { roster, random }: Setting): number | undefined {
  const asked = pick(CATEGORIES, random).code
  const desk = roster.desk(place, asked, CODE_LENGTH.county) ?? roster.desk(place, asked)
  const free = desk && desk.unit.id !== unit && !assists.includes(desk.unit.id)
  return free ? desk.unit.id : undefined
}

function amendment({ category, urgency, place }: Incident, random: Random): IncidentIntent['amend'] {
  if (random() < 0.4) return { urgency: urgency === 'normal' ? 'raised' : 'normal' }
  const family = CATEGORIES.filter(
    ({ code }) => code !== category && code.slice(0, 2) === category.slice(0, 2),
  )
  if (family.length === 0) return { urgency: urgency === 'normal' ? 'raised' : 'normal' }
  const { code } = pick(family, random)
  return { category: code, restricted: DEFAULT_POLICY.categoryRule(code, place).restricted }
}

function serviceFor(category: string, random: Random): Service {
  if (category.startsWith('03')) return '110'
  return pick<Service>(category === '0903' ? ['120'] : ['119', '120', '122'], random)
}

/** What a command says beyond its name; undefined where there is nobody or nothing for it. */
export function intentFor(
  command: IncidentCommand,
  lived: LivedIncident,
  setting: Setting,
): IncidentIntent | undefined {
  const { row } = lived
  const { random, now, roster } = setting
  switch (command) {
    case 'dispatch': {
      const lead = leadOf(lived, setting)
      if (!lead) return undefined
      const helper = random() < WITH_ASSISTANT ? assistant(row, setting) : undefined
      return { command, ...lead, ...(helper !== undefined && helper !== lead.unit && { assists: [helper] }) }
    }
    case 'transfer': {
      const lead = otherLead(lived, setting)
      return lead && { command, ...lead }
    }
    case 'assist': {
      const helper = assistant(row, setting)
      return helper === undefined ? undefined : { command, assists: [helper], until: now + 4 * HOUR }
    }
    case 'report_in':
      return { command, until: now + Math.round((2 + random() * 40) * HOUR) }
    case 'self_close': {
      const { selfClose, checkShare } = DEFAULT_POLICY.categoryRule(row.category, row.place)
      const finder = row.reporter !== null && roster.actor(row.reporter)?.grants[0].role === 'grid_worker'
      return finder ? { command, selfClosable: selfClose, drawn: random() < checkShare } : undefined
    }
    case 'return':
      return { command, reason: random() < 0.6 ? 'wrong_unit' : 'no_remit' }
    case 'suspend':
      return {
        command,
        reason: pick(['season', 'engineering', 'budget'], random),
        until: now + Math.round((6 + random() * 40) * DAY),
      }
    case 'extend':
      return {
        command,
        reason: pick(['complex', 'materials', 'weather', 'cooperation'], random),
        until: (row.clock?.redAt ?? now) + Math.round((1 + random() * 4) * DAY),
      }
    case 'void':
      return { command, reason: pick(['not_real', 'test', 'duplicate', 'mistaken'], random) }
    case 'hand_over':
      return { command, service: serviceFor(row.category, random) }
    case 'escalate':
    case 'delegate': {
      const centres = setting.centresOf(row.place)
      const centre = centres[centres.indexOf(row.centre) + (command === 'escalate' ? -1 : 1)]
      return centre ? { command, centre } : undefined
    }
    case 'supervise': {
      const colour = row.clock?.state === 2 || random() < 0.3 ? 2 : 1
      return { command, colour, until: now + Math.round((24 + random() * 48) * HOUR) }
    }
    case 'rate':
      return { command, rating: drawRating(random) }
    case 'restrict':
      return { command, restricted: true }
    case 'merge':
    case 'link_duplicate': {
      const other = setting.other(row)
      return other && { command, other: other.id }
    }
    case 'amend':
      return { command, amend: amendment(row, random) }
    default:
      return { command }
  }
}
