import { loadIncidents } from '#db/queries/case.ts'
import { requireAttachments, requirePicture } from '#server/attachment/require.ts'
import type { IncidentCommandInput } from '#server/contract/incident.ts'
import type { Ctx } from '#server/ctx.ts'
import { AppError } from '#server/domain/error.ts'
import type { IncidentCommand } from '#server/domain/incident/command.ts'
import type { Incident } from '#server/domain/incident/incident.ts'
import { isOpenIncident } from '#server/domain/incident/status.ts'
import { incidentFacts, mayRead } from '#server/domain/visibility.ts'
import { requireCategory } from './require-category.ts'
import { type Lead, requireLead } from './require-lead.ts'
import { requireUnits } from './require-units.ts'

/** Throws invalid_input for another case that is the same one, is not open, or that the actor may not read. */
export async function requireOther(ctx: Ctx, incident: Incident, other: number): Promise<void> {
  const [found] = await loadIncidents(ctx.db.sql, { id: other })
  const fits = found && mayRead(ctx.actor, incidentFacts(found)) && isOpenIncident(found.status)
  if (!fits || other === incident.id || found.mergedInto !== null) {
    throw new AppError('invalid_input', { field: 'other' })
  }
}

/**
 * Refuses input that names what is not there, or not the actor's to name; answers with the lead a case is given to.
 * Throws invalid_input naming the field.
 */
export async function requireInput(
  ctx: Ctx,
  incident: Incident,
  command: IncidentCommand,
  input: IncidentCommandInput,
): Promise<Lead | undefined> {
  if (input.until !== undefined && Date.parse(input.until) <= ctx.now()) {
    throw new AppError('invalid_input', { field: 'until' })
  }
  if (
    command === 'extend' &&
    input.until !== undefined &&
    Date.parse(input.until) <= (incident.clock?.redAt ?? 0)
  ) {
    throw new AppError('invalid_input', { field: 'until' })
  }
  if (input.assists) await requireUnits(ctx, input.assists, incident.place)
  if (input.other !== undefined) await requireOther(ctx, incident, input.other)
  if (input.category !== undefined) requireCategory(ctx, input.category, incident.place)
  if (input.attachments) await requireAttachments(ctx, input.attachments, incident)
  if (input.photo !== undefined) await requirePicture(ctx, input.photo, incident)
  if (command === 'dispatch' || command === 'transfer') return requireLead(ctx, incident.place, input)
  return undefined
}
