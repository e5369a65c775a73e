import type { CommandWrite } from '#db/queries/command.ts'
import { insertReports } from '#db/queries/intake.ts'
import { lockIncidents, writeIncident } from '#db/queries/write-incident.ts'
import { acknowledged } from '#server/command/settle.ts'
import type { Acknowledgement, IncidentCommandInput } from '#server/contract/incident.ts'
import type { Ctx } from '#server/ctx.ts'
import type { Incident } from '#server/domain/incident/incident.ts'
import { peopleOf } from '#server/privacy/person.ts'
import { reportRow } from './report-row.ts'
import { requireCategory } from './require-category.ts'

/** Ends a transaction whose case has moved on. */
class MovedOn extends Error {}

/**
 * Opens a second case for the other demand of one call, at the same place and from the same reporter; the first one
 * names it. Both or neither. Answers for the first one; nothing when it has moved on.
 */
export async function splitIncident(args: {
  ctx: Ctx
  incident: Incident
  input: IncidentCommandInput
  write: CommandWrite
}): Promise<Acknowledgement | undefined> {
  const { ctx, incident, input, write } = args
  const category = input.category ?? incident.category
  const rule = requireCategory(ctx, category, incident.place)
  const people = await peopleOf(ctx.db, 'incident', incident.id)
  const row = reportRow(ctx, {
    key: `${ctx.key}:split`,
    hash: write.idempotency.hash,
    place: incident.place,
    lng: incident.lng,
    lat: incident.lat,
    category,
    urgency: input.urgency ?? incident.urgency,
    source: incident.source,
    text: input.text ?? '',
    contact: people.find(({ role }) => role === 'reporter'),
    restricted: incident.restricted || rule.restricted,
    exercise: incident.exercise,
    answerDue: incident.answerDue,
    deadlineAt: incident.deadlineAt,
    reporter: incident.reporter,
    splitFrom: incident.id,
  })
  try {
    return await ctx.db.sql.begin(async (tx) => {
      // Every command locks its case before the log: the other way round two of them would wait for each other.
      await lockIncidents(tx, [incident.id])
      const [opened] = await insertReports(tx, [row])
      if (!opened) throw new MovedOn()
      const named = { ...write, detail: { ...write.detail, case: opened.id } }
      const done = acknowledged(write, await writeIncident(tx, named, incident))
      if (!done) throw new MovedOn()
      return done
    })
  } catch (error) {
    if (error instanceof MovedOn) return undefined
    throw error
  }
}
