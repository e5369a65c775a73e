import { hashPassword, verifyPassword } from './password-hash.ts'

/** What a password of nobody is checked against, so that it takes as long as one of somebody. */
const decoy = hashPassword('nobody has this one')

/** Whether this is the password behind a hash; as much work where there is none. */
export async function isPassword(hash: string | null | undefined, password: string): Promise<boolean> {
  const right = await verifyPassword({ hash: hash ?? (await decoy), password })
  return right && typeof hash === 'string'
}
