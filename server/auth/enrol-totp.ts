import { randomBytes } from 'node:crypto'
import { appendAudit } from '#db/queries/audit.ts'
import { dropTotp, offerTotp, replaceRecoveryCodes, spendStep, totpOf } from '#db/queries/totp.ts'
import { AppError } from '#server/domain/error.ts'
import type { Reader } from './access.ts'
import type { Auth, Where } from './auth.ts'
import { type Proof, proveAgain } from './prove.ts'
import { seal, unseal } from './sealed.ts'
import { recoveryHash, TOTP_PURPOSE } from './second-factor.ts'
import { base32, matchingStep, SECRET_BYTES, totpUri } from './totp.ts'

const RECOVERY_CODES = 8
const RECOVERY_BYTES = 7

const originOf = ({ sessionId }: Reader, { address }: Where) => ({ address, session: sessionId })

/** A fresh secret for an authenticator app, not in force until a code of it was given. Throws wrong_credentials. */
export async function startTotp(
  auth: Auth,
  reader: Reader,
  proof: Proof,
  where: Where,
): Promise<{ secret: string; uri: string }> {
  if (reader.standing?.method !== 'oidc') await proveAgain(auth, reader, proof, where)
  const secret = randomBytes(SECRET_BYTES)
  const kept = await offerTotp(auth.db.sql, reader.actor.id, seal(auth.secret, TOTP_PURPOSE, secret))
  if (!kept) throw new AppError('not_allowed_now')
  return { secret: base32(secret), uri: totpUri(secret, reader.username) }
}

/** Puts it in force and answers with codes for the day the app is lost, told this once. Throws wrong_code. */
export async function confirmTotp(
  auth: Auth,
  reader: Reader,
  code: string,
  where: Where,
): Promise<{ recoveryCodes: string[] }> {
  const user = reader.actor.id
  const totp = await totpOf(auth.db.sql, user)
  const secret = totp && unseal(auth.secret, TOTP_PURPOSE, totp.secret)
  if (!totp || totp.confirmed || !secret) throw new AppError('not_allowed_now')
  const step = matchingStep(secret, code.replaceAll(/\s/g, ''), auth.now(), totp.lastStep)
  if (step === undefined) throw new AppError('wrong_code')
  const recoveryCodes = Array.from({ length: RECOVERY_CODES }, () =>
    base32(randomBytes(RECOVERY_BYTES))
      .toLowerCase()
      .replace(/^(.{4})(.{4})/, '$1-$2-'),
  )
  await auth.db.sql.begin(async (tx) => {
    if (!(await spendStep(tx, user, step))) throw new AppError('wrong_code')
    const hashes = recoveryCodes.map((each) => recoveryHash(auth.secret, each))
    await replaceRecoveryCodes(tx, user, hashes)
    await appendAudit(tx, {
      action: 'account.totp_enrol',
      actorKind: 'user',
      actorId: user,
      origin: originOf(reader, where),
      entity: 'account',
      subject: user,
    })
  })
  return { recoveryCodes }
}

/** Takes one's own second factor off, with a code of it. Throws wrong_code, too_many_attempts, not_allowed_now. */
export async function removeTotp(auth: Auth, reader: Reader, code: string, where: Where): Promise<void> {
  await proveAgain(auth, reader, { code }, where)
  const user = reader.actor.id
  await auth.db.sql.begin(async (tx) => {
    if (!(await dropTotp(tx, user))) throw new AppError('not_allowed_now')
    await appendAudit(tx, {
      action: 'account.totp_reset',
      actorKind: 'user',
      actorId: user,
      origin: originOf(reader, where),
      entity: 'account',
      subject: user,
    })
  })
}
