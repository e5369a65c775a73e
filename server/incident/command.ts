import type { ISql } from 'postgres'
import { loadIncidents } from '#db/queries/case.ts'
import { lockIncidents, writeIncident } from '#db/queries/write-incident.ts'
import { groupCommit } from '#server/command/group-commit.ts'
import { bodyHash } from '#server/command/hash.ts'
import { inTurn } from '#server/command/in-turn.ts'
import { lostRace } from '#server/command/lost-race.ts'
import { repeatedAnswer } from '#server/command/repeat.ts'
import { acknowledged } from '#server/command/settle.ts'
import { isUniqueViolation } from '#server/command/unique.ts'
import { commandWrite, openDelta } from '#server/command/write.ts'
import {
  type Acknowledgement,
  type IncidentCommandInput,
  incidentCommandSchemas,
} from '#server/contract/incident.ts'
import type { Ctx } from '#server/ctx.ts'
import { caseRow } from '#server/domain/case.ts'
import { AppError } from '#server/domain/error.ts'
import { INCIDENT_COMMANDS, type IncidentCommand, isQuiet } from '#server/domain/incident/command.ts'
import { decideIncident } from '#server/domain/incident/decide.ts'
import type { Incident } from '#server/domain/incident/incident.ts'
import { isOpenIncident } from '#server/domain/incident/status.ts'
import { incidentFacts, mayRead } from '#server/domain/visibility.ts'
import { sealNote } from '#server/privacy/note.ts'
import { extraOf } from './extra.ts'
import { intentOf } from './intent.ts'
import { mediateIncident } from './mediate.ts'
import { requireInput, requireOther } from './require-input.ts'
import { splitIncident } from './split.ts'

/** How often a command is tried without holding its case; then other nodes have to wait for it. */
const FREE_ATTEMPTS = 3
const MOST_ATTEMPTS = 20
/** Commands with a transaction of their own. */
const OWN_TRANSACTION: readonly IncidentCommand[] = ['split', 'mediate']

function isCommand(command: string): command is IncidentCommand {
  return (INCIDENT_COMMANDS as readonly string[]).includes(command)
}

interface Asked {
  ctx: Ctx
  command: IncidentCommand
  input: IncidentCommandInput
  hash: string
}

/** Decides on the case as loaded and writes; undefined when it has moved on meanwhile. */
async function attempt(
  { ctx, command, input, hash }: Asked,
  incident: Incident,
  note: Uint8Array | null,
  sql: ISql,
) {
  const intent = intentOf(ctx, incident, command, input)
  const decision = decideIncident(incident, intent, ctx.actor, ctx.now(), ctx.policy())
  if (!decision.ok)
    throw new AppError('not_allowed_now', { command, refusal: decision.refusal, status: incident.status })
  const lead = await requireInput(ctx, incident, command, input)
  if (command === 'mediate') return mediateIncident({ ctx, incident, hash })
  // The level of the lead is known only now; it changes nothing about whether the command is possible.
  const step = lead
    ? decideIncident(incident, { ...intent, level: lead.level }, ctx.actor, ctx.now(), ctx.policy())
    : decision
  if (!step.ok) throw new AppError('not_allowed_now', { command, refusal: step.refusal })
  const { next } = step
  const write = commandWrite(
    ctx,
    command,
    {
      ...step,
      before: incident,
      after: caseRow(next),
      reporter: incident.reporter,
      openDelta: openDelta(isOpenIncident(incident.status), isOpenIncident(next.status)),
      moves: !isQuiet(command),
      exact: true,
      other: input.other,
      attachments: attachedBy(input),
    },
    { note, hash },
  )
  if (command === 'split') return splitIncident({ ctx, incident: next, input, write })
  const extra = extraOf(ctx, command, input, next.unit)
  const put = (on: ISql) => writeIncident(on, write, next, extra)
  const ids = input.other === undefined ? [next.id] : [next.id, input.other]
  const done = acknowledged(write, await (sql === ctx.db.sql ? groupCommit(ctx.db, ids, put) : put(sql)))
  if (!done && input.other !== undefined) await requireOther(ctx, incident, input.other)
  return done
}

/** One try on the case as it stands: nothing when it moved on meanwhile, 'lost' when its version did. */
async function tryOnce(asked: Asked, id: number, sql: ISql): Promise<Acknowledgement | 'lost' | undefined> {
  const { ctx, command, input } = asked
  const [[incident], note] = await Promise.all([
    loadIncidents(sql, { id }),
    sealNote({ sql, vault: ctx.db.vault }, 'incident', id, noteOf(input)),
  ])
  if (!incident || !mayRead(ctx.actor, incidentFacts(incident))) throw new AppError('not_found')
  if (!isQuiet(command) && incident.version !== input.version) return 'lost'
  return attempt(asked, incident, note(), sql)
}

/** Decides and writes until it is done; throws conflict once somebody else moved the version. */
async function carryOut(asked: Asked, id: number): Promise<Acknowledgement> {
  const { ctx, command, hash } = asked
  const { sql } = ctx.db
  const repeated = await repeatedAnswer(ctx, hash)
  if (repeated) return repeated
  const held = () =>
    sql.begin(async (tx) => {
      await lockIncidents(tx, [id])
      return tryOnce(asked, id, tx)
    })
  for (let tries = 1; tries <= MOST_ATTEMPTS; tries++) {
    const free = tries <= FREE_ATTEMPTS || OWN_TRANSACTION.includes(command)
    const done = await (free ? tryOnce(asked, id, sql) : held()).catch((error) => {
      if (isUniqueViolation(error)) return 'lost' as const
      throw error
    })
    if (done === 'lost') break
    if (done) return done
  }
  return lostRace(ctx, hash, 'incident', id)
}

/** Uploads that a command puts into the case: the picture of what was settled on the spot is one. */
function attachedBy({ attachments, photo }: IncidentCommandInput): readonly number[] | undefined {
  return photo === undefined ? attachments : [photo]
}

/** The words of a command: who was spoken to stands before what was agreed. */
function noteOf({ contact, text }: IncidentCommandInput): string | null {
  if (contact) return `${contact}\n${text ?? ''}`
  return text || null
}

/**
 * Carries out one command on an incident and answers with its new version and log position. What moved no version in
 * between is no conflict: the command is decided anew.
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
  if (!isCommand(command)) throw new AppError('unknown_command', { command })
  const input: IncidentCommandInput = incidentCommandSchemas[command].parse(args.input)
  const hash = bodyHash(`incident/${id}/${command}`, { ...input })
  return inTurn(ctx.db, `incident/${id}`, () => carryOut({ ctx, command, input, hash }, id))
}
