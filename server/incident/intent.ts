import type { IncidentCommandInput } from '#server/contract/incident.ts'
import type { Ctx } from '#server/ctx.ts'
import { categoryOf } from '#server/domain/category.ts'
import { AppError } from '#server/domain/error.ts'
import type { IncidentCommand } from '#server/domain/incident/command.ts'
import type { Amendment, Incident, IncidentIntent } from '#server/domain/incident/incident.ts'
import { ancestor } from '#server/domain/region.ts'
import { isDrawn } from './drawn.ts'

/** The new values of an amendment. A case that leaves its centre's region goes to the town of its new place. */
function amendmentOf(ctx: Ctx, incident: Incident, input: IncidentCommandInput): Amendment {
  const { category, urgency, grade, lng, lat } = input
  const amend: Amendment = { category, urgency, grade }
  if (category !== undefined) {
    if (!categoryOf(category)) throw new AppError('invalid_input', { field: 'category' })
    amend.restricted = ctx.policy().categoryRule(category, incident.place).restricted
  }
  if (lng === undefined || lat === undefined) return amend
  const place = ctx.ground().locate(lng, lat)?.code
  if (!place) throw new AppError('outside_ground')
  amend.place = place
  amend.lng = Math.round(lng * 1e6)
  amend.lat = Math.round(lat * 1e6)
  if (!ctx.ground().centresOf(place).includes(incident.centre)) amend.centre = ancestor(place, 'town')
  return amend
}

/** The centre a case goes to: the next one up, or the one named among those below. Throws invalid_input. */
function centreFor(
  ctx: Ctx,
  incident: Incident,
  command: IncidentCommand,
  input: IncidentCommandInput,
): string | undefined {
  if (command !== 'escalate' && command !== 'delegate') return undefined
  const centres = ctx.ground().centresOf(incident.place)
  const now = centres.indexOf(incident.centre)
  if (command === 'escalate') return centres[Math.max(0, now - 1)]
  const below = input.centre === undefined ? -1 : centres.indexOf(input.centre)
  if (below <= now) throw new AppError('invalid_input', { field: 'centre' })
  return centres[below]
}

/** What the rules need to know of a command's input. Throws invalid_input, outside_ground. */
export function intentOf(
  ctx: Ctx,
  incident: Incident,
  command: IncidentCommand,
  input: IncidentCommandInput,
): IncidentIntent {
  const rule = ctx.policy().categoryRule(incident.category, incident.place)
  return {
    command,
    assignee: input.assignee,
    unit: input.unit,
    assists: input.assists,
    reason: input.reason ?? input.channel,
    until: input.until === undefined ? undefined : Date.parse(input.until),
    colour: input.colour,
    rating: input.rating,
    service: input.service,
    restricted: input.restricted,
    other: input.other,
    centre: centreFor(ctx, incident, command, input),
    amend: command === 'amend' ? amendmentOf(ctx, incident, input) : undefined,
    selfClosable: rule.selfClose,
    drawn: command === 'self_close' && isDrawn(incident.id, rule.checkShare),
  }
}
