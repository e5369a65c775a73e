import { loadIncidents } from '#db/queries/case.ts'
import { writeIncident } from '#db/queries/write-incident.ts'
import { bodyHash } from '#server/command/hash.ts'
import { repeatedAnswer } from '#server/command/repeat.ts'
import { acknowledged, settle } from '#server/command/settle.ts'
import { commandWrite } from '#server/command/write.ts'
import type { Ctx } from '#server/ctx.ts'
import { caseRow } from '#server/domain/case.ts'
import { AppError } from '#server/domain/error.ts'
import { decideIncident } from '#server/domain/incident/decide.ts'
import type { Incident } from '#server/domain/incident/incident.ts'
import { ruledClock } from '#server/domain/upstream-deadline.ts'
import { sealNote } from '#server/privacy/note.ts'

/** How often it is tried anew when something else came in between. */
const ATTEMPTS = 10

function write(ctx: Ctx, incident: Incident, deadline: number | null, note: Uint8Array | null, hash: string) {
  const now = ctx.now()
  const decision = decideIncident(incident, { command: 'note' }, ctx.actor, now, ctx.policy())
  if (!decision.ok) throw new AppError('not_allowed_now', { command: 'note', refusal: decision.refusal })
  const next = { ...decision.next, clock: ruledClock(incident, deadline, now, ctx.policy()) }
  const { reporter } = incident
  const decided = {
    ...decision,
    before: incident,
    after: caseRow(next),
    reporter,
    openDelta: 0,
    moves: false,
    exact: true,
  } as const
  const command = commandWrite(ctx, 'note', decided, { note, hash })
  return writeIncident(ctx.db.sql, command, next).then((done) => acknowledged(command, done))
}

/**
 * Notes on a case what its ticket says anew, in codes, and lets the ticket's deadline rule over the handling that runs,
 * in the same step. A note never conflicts. Throws not_allowed_now, idempotency_reused.
 */
export async function noteCodes(args: {
  ctx: Ctx
  id: number
  text: string
  deadline: number | null
}): Promise<void> {
  const { ctx, id, text, deadline } = args
  const hash = bodyHash(`incident/${id}/upstream`, { text })
  for (let tries = 1; !(await repeatedAnswer(ctx, hash)); tries++) {
    const [[incident], note] = await Promise.all([
      loadIncidents(ctx.db.sql, { id }),
      sealNote(ctx.db, 'incident', id, text),
    ])
    try {
      await settle(ctx, hash, incident, () => write(ctx, incident, deadline, note(), hash))
      return
    } catch (error) {
      const lost = error instanceof AppError && error.code === 'conflict'
      if (!lost || tries === ATTEMPTS) throw error
    }
  }
}
