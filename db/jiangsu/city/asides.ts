import { around } from '#db/jiangsu/history/delays.ts'
import type { IncidentCommand } from '#server/domain/incident/command.ts'
import { INCIDENT_RULES } from '#server/domain/incident/rule.ts'
import { isWithin } from '#server/domain/region.ts'
import { holds } from './handler-steps.ts'
import type { Happening, Onlooker } from './steps.ts'
import type { SeenCase } from './wire.ts'

export interface Aside {
  command: IncidentCommand
  delay: number
}

type Rule = readonly [command: IncidentCommand, share: number, seconds: number]

/** What the centre does beside the hops after an entry of the log. */
const OF_CENTRE: Readonly<Record<string, readonly Rule[]>> = {
  'incident.accept': [['link_duplicate', 0.012, 25]],
  'incident.sign': [
    ['assist', 0.03, 90],
    ['note', 0.01, 120],
  ],
  'incident.verify': [['reopen', 0.003, 1_200]],
  'clock.yellow': [['urge', 0.04, 60]],
  'clock.red': [
    ['urge', 0.16, 40],
    ['transfer', 0.15, 70],
  ],
}
const OF_COMMANDER: Readonly<Record<string, readonly Rule[]>> = {
  'incident.accept': [['instruct', 0.005, 150]],
  'clock.yellow': [['supervise', 0.004, 120]],
  'clock.red': [['supervise', 0.045, 90]],
}
const OF_HANDLER: Readonly<Record<string, readonly Rule[]>> = {
  'incident.sign': [['note', 0.02, 200]],
  'incident.instruct': [['follow_up', 0.95, 300]],
}
const OF_HELPER: Readonly<Record<string, readonly Rule[]>> = {
  'incident.assist': [['report_in', 0.95, 180]],
}
const OF_REPORTER: Readonly<Record<string, readonly Rule[]>> = {
  'incident.verify': [['rate', 0.36, 400]],
}

function rulesOf(seat: Onlooker, seen: SeenCase, kind: string): readonly Rule[] {
  switch (seat.role) {
    case 'dispatcher':
      return (isWithin(seen.centre, seat.prefixes) && OF_CENTRE[kind]) || []
    case 'duty_commander':
      return (isWithin(seen.centre, seat.prefixes) && OF_COMMANDER[kind]) || []
    case 'grid_worker':
    case 'handling_unit': {
      const helps = seen.assists.some((unit) => seat.units.has(unit))
      return [...((holds(seat, seen) && OF_HANDLER[kind]) || []), ...((helps && OF_HELPER[kind]) || [])]
    }
    case 'resident':
      return OF_REPORTER[kind] ?? []
    default:
      return []
  }
}

const is = (status: SeenCase['status']) => (from: string) => from === status

/** What a seat does beside the hops of a case because of what just happened to it, and when (ms from now). */
export function asidesOf(seat: Onlooker, seen: SeenCase, { kind }: Happening, random: () => number): Aside[] {
  if (seen.entity !== 'incident') return []
  return rulesOf(seat, seen, kind)
    .filter(([command, share]) => INCIDENT_RULES[command].from.some(is(seen.status)) && random() < share)
    .map(([command, , seconds]) => ({ command, delay: Math.round(1_000 * around(seconds, 0.6, random)) }))
}
