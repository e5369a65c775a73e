import type { IncidentCommandInput } from '#server/contract/incident.ts'
import type { Ctx } from '#server/ctx.ts'
import { AppError } from '#server/domain/error.ts'
import type { IncidentCommand } from '#server/domain/incident/command.ts'
import type { Amendment, Incident, IncidentIntent } from '#server/domain/incident/incident.ts'
import { ancestor } from '#server/domain/region.ts'
import { isDrawn } from './drawn.ts'
import { requireCategory } from './require-category.ts'

/** The new values of an amendment. A case that leaves its centre's region goes to the town of its new place. */
function amendmentOf(ctx: Ctx, incident: Incident, input: IncidentCommandInput): Amendment {
  const { category, urgency, grade } = input
  const amend: Amendment = { category, urgency, grade, ...movedTo(ctx, incident, input) }
  const place = amend.place ?? incident.place
  if (category !== undefined) requireCategory(ctx, category, place)
  amend.restricted = ctx.policy().categoryRule(category ?? incident.category, place).restricted
  return amend
}

function movedTo(ctx: Ctx, incident: Incident, { lng, lat }: IncidentCommandInput): Amendment {
  if (lng === undefined || lat === undefined) return {}
  const place = ctx.ground().locate(lng, lat)?.code
  if (!place) throw new AppError('outside_ground')
  const leaves = !ctx.ground().centresOf(place).includes(incident.centre)
  return {
    place,
    lng: Math.round(lng * 1e6),
    lat: Math.round(lat * 1e6),
    centre: leaves ? ancestor(place, 'town') : undefined,
  }
}

/** The centre a case goes to: the next one up, or the one named among those below. Throws invalid_input. */
function centreFor(
  ctx: Ctx,
  incident: Incident,
  command: IncidentCommand,
  input: IncidentCommandInput,
): string | undefined {
  const centres = ctx.ground().centresOf(incident.place)
  if (command === 'escalate') return centres.findLast((code) => code.length < incident.centre.length)
  if (command !== 'delegate') return undefined
  const below = centres.find((code) => code === input.centre && code.length > incident.centre.length)
  if (!below) throw new AppError('invalid_input', { field: 'centre' })
  return below
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
    attachments: input.attachments,
    centre: centreFor(ctx, incident, command, input),
    amend: command === 'amend' ? amendmentOf(ctx, incident, input) : undefined,
    selfClosable: rule.selfClose,
    drawn: command === 'self_close' && isDrawn(rule.checkShare),
  }
}
