import { seal, unseal } from './sealed.ts'

const LASTS_MS = 5 * 60_000
const PURPOSE = 'second step'

/** What is handed to who gave the right password and owes a code: whose it is, for five minutes. */
export function newChallenge(secret: string, user: number, now: number): string {
  return seal(secret, PURPOSE, Buffer.from(`${user} ${now + LASTS_MS}`)).toString('base64url')
}

/** Whose challenge it is, or undefined when it is none of ours or its time is over. */
export function challenged(secret: string, challenge: string, now: number): number | undefined {
  const [user, until] =
    unseal(secret, PURPOSE, Buffer.from(challenge, 'base64url'))?.toString().split(' ') ?? []
  return Number(until) > now ? Number(user) : undefined
}
