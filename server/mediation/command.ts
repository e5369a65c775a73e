import { loadMediations } from '#db/queries/case.ts'
import { writeMediation } from '#db/queries/write-mediation.ts'
import { requireAttachments } from '#server/attachment/require.ts'
import { bodyHash } from '#server/command/hash.ts'
import { inTurn } from '#server/command/in-turn.ts'
import { repeatedAnswer } from '#server/command/repeat.ts'
import { requirePast } from '#server/command/require-past.ts'
import { acknowledged, settle } from '#server/command/settle.ts'
import { commandWrite, openDelta } from '#server/command/write.ts'
import type { Acknowledgement } from '#server/contract/incident.ts'
import { type MediationCommandInput, mediationCommandSchemas } from '#server/contract/mediation.ts'
import type { Ctx } from '#server/ctx.ts'
import { caseRow } from '#server/domain/case.ts'
import { AppError } from '#server/domain/error.ts'
import {
  decideMediation,
  isOpenMediation,
  isQuietMediation,
  MEDIATION_COMMANDS,
  type MediationCommand,
} from '#server/domain/mediation.ts'
import { mayRead, mediationFacts } from '#server/domain/visibility.ts'
import { writingKey } from '#server/privacy/note.ts'
import { sealText } from '#server/privacy/seal.ts'
import { requireMediator } from './require-mediator.ts'

function isCommand(command: string): command is MediationCommand {
  return (MEDIATION_COMMANDS as readonly string[]).includes(command)
}

/** How often a command that never conflicts is tried while others come between. */
const MOST_ATTEMPTS = 20

interface Asked {
  ctx: Ctx
  id: number
  command: MediationCommand
  input: MediationCommandInput
  hash: string
}

/** Decides on the case as it stands and writes; undefined when it has moved on. */
async function tryOnce({ ctx, id, command, input, hash }: Asked): Promise<Acknowledgement | undefined> {
  const { sql } = ctx.db
  const moves = !isQuietMediation(command)
  const [[mediation], key] = await Promise.all([
    loadMediations(sql, { id }),
    writingKey(ctx.db, 'mediation', id),
  ])
  if (!mediation || !mayRead(ctx.actor, mediationFacts(mediation))) throw new AppError('not_found')
  if (moves && mediation.version !== input.version) return undefined
  const { assignee, form, attachments } = input
  const decision = decideMediation(mediation, { command, assignee, form }, ctx.actor, ctx.now(), ctx.policy())
  if (!decision.ok)
    throw new AppError('not_allowed_now', { command, refusal: decision.refusal, status: mediation.status })
  requirePast(ctx, 'held_at', input.held_at)
  if (assignee !== undefined) await requireMediator(ctx, assignee, mediation.place)
  if (attachments) await requireAttachments(ctx, attachments, mediation)

  const after = caseRow({ ...mediation, ...decision.next })
  const write = commandWrite(
    ctx,
    command,
    {
      before: mediation,
      after,
      reporter: mediation.applicant,
      openDelta: openDelta(isOpenMediation(mediation.status), isOpenMediation(decision.next.status)),
      moves,
      exact: !moves,
      attachments,
      detail: attachments && { attachments },
    },
    { note: input.text ? sealText(key(), input.text) : null, hash },
  )
  const session =
    command === 'record_session'
      ? {
          heldAt: input.held_at ? Date.parse(input.held_at) : ctx.now(),
          venue: input.venue ? sealText(key(), input.venue) : null,
        }
      : null
  return acknowledged(write, await writeMediation(sql, write, decision.next, session))
}

/**
 * Carries out one command on a mediation case and answers with its new version and log position. What moves no version
 * is no conflict: it is decided anew.
 * Throws not_found (also for foreign ids), unknown_command, invalid_input, not_allowed_now, conflict,
 * idempotency_reused, too_many_attachments.
 */
export async function commandMediation(args: {
  ctx: Ctx
  id: number
  command: string
  input: unknown
}): Promise<Acknowledgement> {
  const { ctx, id, command } = args
  if (!isCommand(command)) throw new AppError('unknown_command', { command })
  const input: MediationCommandInput = mediationCommandSchemas[command].parse(args.input)
  const hash = bodyHash(`mediation/${id}/${command}`, { ...input })
  return inTurn(ctx.db, `mediation/${id}`, async () => {
    const repeated = await repeatedAnswer(ctx, hash)
    if (repeated) return repeated
    return settle(ctx, hash, { entity: 'mediation', id }, async () => {
      for (let left = isQuietMediation(command) ? MOST_ATTEMPTS : 1; left > 0; left--) {
        const done = await tryOnce({ ctx, id, command, input, hash })
        if (done) return done
      }
      return undefined
    })
  })
}
