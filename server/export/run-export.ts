import { livingKey } from '#db/queries/api-key.ts'
import {
  addPart,
  type ClaimedExport,
  claimExport,
  failExport,
  finishExport,
  grantsOf,
} from '#db/queries/export.ts'
import { actorOfKey } from '#server/api-key/actor-of-key.ts'
import type { UserActor } from '#server/auth/access.ts'
import { actsForUnits } from '#server/domain/actor.ts'
import { AppError } from '#server/domain/error.ts'
import { EXPORT_ROWS } from '#server/domain/export.ts'
import { csvWriter } from './csv.ts'
import type { ExportDeps } from './ctx.ts'
import { openSource } from './open-source.ts'
import { xlsxWriter } from './xlsx.ts'

type RunDeps = Omit<ExportDeps, 'jobs'>

/** Bytes of a piece of a file. */
const PIECE = 256 * 1024
/** So often a reader is told how far it has come, however little was written. */
const TELL_MS = 500

/** Whom an export is for, with what they may read now. Throws forbidden for who may nothing any more. */
async function actorNow({ db }: Pick<ExportDeps, 'db'>, { owner }: ClaimedExport): Promise<UserActor> {
  const seat = await grantsOf(db.sql, owner.account)
  const key = owner.key === null ? null : await livingKey(db.sql, owner.key)
  if (!seat || key === undefined) throw new AppError('forbidden')
  const { grants, units } = seat
  if (key) return actorOfKey({ id: owner.account, grants, units, prefixes: key.prefixes })
  return { kind: 'user', id: owner.account, grants, units: actsForUnits(grants) ? units : [] }
}

/** Writes the file. False when the run ended meanwhile. Throws too_large above the most rows there may be. */
async function write(deps: RunDeps, claimed: ClaimedExport): Promise<boolean> {
  const { db, ground, policy, dayOffset, now } = deps
  const { what, format, locale, filter } = claimed
  const actor = await actorNow(deps, claimed)
  const ctx = { db, actor, locale, ground: ground(), policy: policy(), dayOffset, now }
  const { heading, batches } = openSource(ctx, what, filter)
  const writer = format === 'csv' ? csvWriter() : xlsxWriter()
  let pending = [writer.open(heading)]
  let size = pending[0].length
  let n = 0
  let rows = 0
  let told = 0
  const flush = async (progress: number) => {
    const bytes = Buffer.concat(pending)
    pending = []
    size = 0
    told = now()
    return addPart(db.sql, claimed, { n: bytes.length > 0 ? n++ : n, bytes, rows, progress })
  }
  for await (const batch of batches) {
    rows += batch.rows.length
    if (rows > EXPORT_ROWS) throw new AppError('too_large', { limit: EXPORT_ROWS })
    const bytes = writer.rows(batch.rows)
    pending.push(bytes)
    size += bytes.length
    if ((size >= PIECE || now() - told >= TELL_MS) && !(await flush(batch.progress))) return false
  }
  pending.push(writer.close())
  return flush(100)
}

/**
 * Runs an export that waits, within what its owner may read at this moment. A refusal ends it; anything else that goes
 * wrong is thrown, and ends it when `last`. `again` takes over a run that was lost with its server.
 */
export async function runExport(
  deps: RunDeps,
  id: number,
  { last, again }: { last: boolean; again: boolean },
): Promise<void> {
  const { sql } = deps.db
  const claimed = await claimExport(sql, id, again)
  if (!claimed) return
  try {
    if (await write(deps, claimed)) await finishExport(sql, claimed)
  } catch (error) {
    if (error instanceof AppError) await failExport(sql, claimed, error.code)
    else {
      if (last) await failExport(sql, claimed, 'unavailable')
      throw error
    }
  }
}
