import { contactText, incidentNote } from '#db/jiangsu/texts/notes.ts'
import type { EventDetail } from '#server/domain/detail.ts'
import { type IncidentCommand, isQuiet } from '#server/domain/incident/command.ts'
import { decideIncident } from '#server/domain/incident/decide.ts'
import type { Incident, IncidentIntent } from '#server/domain/incident/incident.ts'
import { recordClock, recordSideClocks } from './clock-step.ts'
import { incidentActor } from './incident-actor.ts'
import { intentFor, type Setting } from './incident-intent.ts'
import type { ClockRecord, LivedIncident } from './types.ts'

/** One command as it was carried out: the case has changed, its entry of the log is still to be written. */
export interface Done {
  command: IncidentCommand
  actor: number
  before: Pick<Incident, 'status' | 'assignee' | 'unit' | 'assists'>
  detail: EventDetail
  note: string | null
  /** Clocks that began to run beside the hop's own. */
  running: readonly ClockRecord[]
  /** To be told the position of the entry. */
  logged(seq: number): void
}

/** After one of these nothing else out of the ordinary happens to a case. */
const STIRRING: readonly IncidentCommand[] = [
  'amend',
  'void',
  'exercise',
  'split',
  'escalate',
  'return',
  'transfer',
  'extend',
  'suspend',
  'rework',
]

function noteAssistance(
  lived: LivedIncident,
  intent: IncidentIntent,
  units: readonly number[],
  seq: number,
): void {
  const { command, assists = [], until = null } = intent
  if (command === 'report_in') {
    for (const asked of lived.assistance) {
      if (asked.answeredSeq !== null || !units.includes(asked.unit)) continue
      asked.answeredSeq = seq
      asked.promisedAt = until
    }
    return
  }
  for (const unit of assists) {
    lived.assistance.push({ unit, askedSeq: seq, dueAt: until, answeredSeq: null, promisedAt: null })
  }
}

/**
 * Carries a command out by the domain's own rules; undefined where there is nobody or nothing for it, or where it is
 * refused and `mayFail`. Throws when it must not fail and does.
 */
export function takeStep(
  command: IncidentCommand,
  lived: LivedIncident,
  setting: Setting,
  mayFail: boolean,
): Done | undefined {
  const { row } = lived
  const { random, now, roster } = setting
  const actor = incidentActor(command, row, roster, random)
  const intent = actor && intentFor(command, lived, setting)
  if (!actor || !intent) return undefined
  const decision = decideIncident(row, intent, actor, now)
  if (!decision.ok && mayFail) return undefined
  if (!decision.ok) throw new Error(`${command} on ${row.number}: ${decision.refusal}`)
  const { status, assignee, unit, assists, clock } = row
  Object.assign(row, decision.next)
  if (!isQuiet(command)) row.version += 1
  recordClock(lived, clock, now)
  const running = recordSideClocks(lived, decision, now)
  if (STIRRING.includes(command)) lived.stirred = true
  const note = incidentNote(command, row.category, random)
  return {
    command,
    actor: actor.id,
    before: { status, assignee, unit, assists },
    detail: decision.detail,
    note: command === 'report_in' ? `${contactText(random)}\n${note}` : note,
    running,
    logged: (seq) => noteAssistance(lived, intent, actor.units, seq),
  }
}
