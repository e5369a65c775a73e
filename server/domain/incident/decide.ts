import type { Actor } from '#server/domain/actor.ts'
import type { Policy } from '#server/domain/policy.ts'
import { type Decision, refuse } from '#server/domain/refusal.ts'
import { nextClock } from './clock.ts'
import { INCIDENT_COMMANDS } from './command.ts'
import { detailOf } from './detail.ts'
import { EFFECTS } from './effect.ts'
import type { Incident, IncidentIntent, IncidentStep } from './incident.ts'
import { INCIDENT_RULES, targetOf } from './rule.ts'
import { sideClocks } from './side-clock.ts'

/** The case after a command, or why it can't be made. Pure: `now` is epoch milliseconds. */
export function decideIncident(
  incident: Incident,
  intent: IncidentIntent,
  actor: Actor,
  now: number,
  policy?: Policy,
): Decision<IncidentStep> {
  const { command } = intent
  const rule = INCIDENT_RULES[command]
  if (!rule.from.includes(incident.status)) return refuse('wrong_status')
  for (const guard of rule.guards) {
    const refusal = guard(incident, actor, intent)
    if (refusal) return refuse(refusal)
  }
  const changed: Incident = {
    ...incident,
    ...EFFECTS[command]?.(incident, intent, actor, now, policy),
    status: targetOf(rule, incident.status, incident.pending),
  }
  const next: Incident = { ...changed, clock: nextClock(incident, changed, intent, now, policy) }
  return {
    ok: true,
    next,
    ...sideClocks(incident, next, intent, now, policy),
    detail: detailOf(incident, next, intent),
  }
}

/** Each command a person can give with the reason it is refused now, for buttons. */
export function incidentOptions(
  incident: Incident,
  actor: Actor,
  now: number,
  facts: Pick<IncidentIntent, 'selfClosable'> = {},
) {
  return INCIDENT_COMMANDS.filter((command) => command !== 'relocate').map((command) => {
    const decision = decideIncident(incident, { command, ...facts }, actor, now)
    return { command, refusal: decision.ok ? null : decision.refusal }
  })
}
