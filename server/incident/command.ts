import { loadIncidents } from '#db/queries/case.ts'
import { writeIncident } from '#db/queries/command.ts'
import { bodyHash } from '#server/command/hash.ts'
import { lostRace } from '#server/command/lost-race.ts'
import { repeatedAnswer } from '#server/command/repeat.ts'
import { acknowledged, settle } from '#server/command/settle.ts'
import { commandWrite } from '#server/command/write.ts'
import {
  type Acknowledgement,
  type IncidentCommandInput,
  incidentCommandSchemas,
} from '#server/contract/incident.ts'
import type { Ctx } from '#server/ctx.ts'
import { caseRow } from '#server/domain/case.ts'
import { AppError } from '#server/domain/error.ts'
import {
  decideIncident,
  INCIDENT_COMMANDS,
  type IncidentCommand,
  isOpenIncident,
} from '#server/domain/incident.ts'
import { mayRead } from '#server/domain/visibility.ts'
import { mediateIncident } from './mediate.ts'
import { requireWorker } from './require-worker.ts'

function isCommand(command: string): command is IncidentCommand {
  return (INCIDENT_COMMANDS as readonly string[]).includes(command)
}

/**
 * Carries out one command on an incident and answers with its new version and log position.
 * Throws not_found (also for foreign ids), unknown_command, invalid_input, not_allowed_now, conflict,
 * idempotency_reused.
 */
export async function commandIncident(args: {
  ctx: Ctx
  id: number
  command: string
  input: unknown
}): Promise<Acknowledgement> {
  const { ctx, id, command } = args
  const { sql } = ctx.db
  if (!isCommand(command)) throw new AppError('unknown_command', { command })
  const input: IncidentCommandInput = incidentCommandSchemas[command].parse(args.input)
  const hash = bodyHash(`incident/${id}/${command}`, { ...input })
  const repeated = await repeatedAnswer(ctx, hash)
  if (repeated) return repeated

  const [incident] = await loadIncidents(sql, { id })
  const participants = incident ? [incident.reporter, incident.assignee].filter((user) => user !== null) : []
  if (!incident || !mayRead(ctx.actor, { ...incident, participants })) throw new AppError('not_found')
  if (incident.version !== input.version) return lostRace(ctx, hash, 'incident', id)
  const { assignee } = input
  const decision = decideIncident(incident, { command, assignee }, ctx.actor, ctx.now())
  if (!decision.ok)
    throw new AppError('not_allowed_now', { command, refusal: decision.refusal, status: incident.status })
  if (assignee !== undefined) await requireWorker(ctx, assignee, incident.place)

  if (command === 'mediate')
    return settle(ctx, hash, incident, () => mediateIncident({ ctx, incident, hash }))

  const after = caseRow({ ...incident, ...decision.next })
  const closes = !isOpenIncident(decision.next.status)
  const note = input.text || input.reason || null
  const write = commandWrite(
    ctx,
    command,
    { before: incident, after, reporter: incident.reporter, closes },
    { note, hash },
  )
  return settle(ctx, hash, incident, async () =>
    acknowledged(write, await writeIncident(sql, write, decision.next)),
  )
}
