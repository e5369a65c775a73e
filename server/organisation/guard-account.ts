import type { TransactionSql } from 'postgres'
import { type AuditEntry, appendAudit } from '#db/queries/audit.ts'
import { endSessions } from '#db/queries/organisation-account.ts'
import { deviceIds } from '#db/queries/sign-in.ts'
import { forgetFailures } from '#db/queries/sign-in-failure.ts'
import { dropTotp } from '#db/queries/totp.ts'
import type { Reader } from '#server/auth/access.ts'
import type { Auth } from '#server/auth/auth.ts'
import { AppError } from '#server/domain/error.ts'
import type { OrganisationCtx } from './ctx.ts'
import { readPerson } from './read-person.ts'
import { requireAccountKeeper } from './scope.ts'

/** An account that the actor keeps. Throws forbidden; not_found, also for one that is at home elsewhere too. */
export async function keptAccount(
  ctx: OrganisationCtx,
  id: number,
): Promise<{ id: number; username: string }> {
  requireAccountKeeper(ctx.actor)
  const { username } = await readPerson(ctx, id)
  return { id, username }
}

type Done = Pick<AuditEntry, 'action'>

const audited = (tx: TransactionSql, { action }: Done, reader: Reader, address: string, id: number) =>
  appendAudit(tx, {
    action,
    actorKind: 'user',
    actorId: reader.actor.id,
    origin: { address, session: reader.sessionId },
    entity: 'account',
    subject: id,
  })

/** Opens an account that failures have closed, at once. */
export async function openAccount(
  ctx: OrganisationCtx,
  { attempts }: Auth,
  reader: Reader,
  id: number,
  address: string,
): Promise<void> {
  const { username } = await keptAccount(ctx, id)
  await ctx.db.sql.begin(async (tx) => {
    await forgetFailures(tx, attempts.keysOf(username, await deviceIds(tx, id)))
    await audited(tx, { action: 'account.open' }, reader, address, id)
  })
}

/** Takes the second factor off for who has lost theirs, and ends the sessions. Nobody's own. */
export async function resetTotp(
  ctx: OrganisationCtx,
  reader: Reader,
  id: number,
  address: string,
): Promise<void> {
  await keptAccount(ctx, id)
  if (id === ctx.actor.id) throw new AppError('not_allowed_now')
  await ctx.db.sql.begin(async (tx) => {
    if (!(await dropTotp(tx, id))) throw new AppError('not_allowed_now')
    await endSessions(tx, [id])
    await audited(tx, { action: 'account.totp_reset' }, reader, address, id)
  })
}
