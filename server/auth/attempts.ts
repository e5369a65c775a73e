import type { Sql } from 'postgres'
import { closedFor, countFailure, forgetFailures } from '#db/queries/sign-in-failure.ts'
import { AppError } from '#server/domain/error.ts'
import { addressGroup } from './address.ts'
import { createLanes } from './lanes.ts'
import { keyedHash } from './sealed.ts'

/** Whose failure it would be. */
export interface Attempting {
  /** As it was typed: what no account is called counts the same. */
  username: string
  address: string
  /** The known browser of this account that it comes from. */
  device: number | null
}

/** Attempts from one address that run at once; more would pass a count that is not yet made. */
const AT_ONCE = 4

const FAILED: readonly string[] = ['wrong_credentials', 'wrong_code']

export interface Attempts {
  /**
   * Runs an attempt unless its account or its address is closed; a known browser has a count of its own, which nobody
   * else can fill. `attempt` throws wrong_credentials or wrong_code for a failure, and successes never count. Throws
   * too_many_attempts with seconds in `retryAfter`. `closed` hears that this failure closed the account.
   */
  guard<T>(who: Attempting, attempt: () => Promise<T>, closed?: () => Promise<void>): Promise<T>
  /** Forgets the failures of who has proved all there is to prove; not those of the address, where others may guess. */
  succeeded(who: Attempting): Promise<void>
  /** The keys of an account and its known browsers. */
  keysOf(username: string, devices: readonly number[]): string[]
}

/** Counts of failures in the database, by keyed hash where the key is what somebody typed. */
export function createAttempts(sql: Sql, secret: string): Attempts {
  const oneByOne = createLanes(1)
  const few = createLanes(AT_ONCE)
  const accountKey = (username: string) => `account:${keyedHash(secret, 'account', username.toLowerCase())}`
  const deviceKey = (device: number) => `device:${device}`

  const once = async <T>(
    keys: readonly string[],
    attempt: () => Promise<T>,
    closed: (() => Promise<void>) | undefined,
  ): Promise<T> => {
    const retryAfter = await closedFor(sql, keys)
    if (retryAfter > 0) throw new AppError('too_many_attempts', { retryAfter })
    try {
      return await attempt()
    } catch (error) {
      if (error instanceof AppError && FAILED.includes(error.code)) {
        const now = await countFailure(sql, keys)
        if (now.includes(keys[0])) await closed?.()
      }
      throw error
    }
  }
  return {
    guard: ({ username, address, device }, attempt, closed) => {
      if (device !== null) {
        const key = deviceKey(device)
        return oneByOne(key, () => once([key], attempt, closed))
      }
      const keys = [accountKey(username), `address:${addressGroup(address)}`]
      return few(keys[1], () => oneByOne(keys[0], () => once(keys, attempt, closed)))
    },
    succeeded: ({ username, device }) =>
      forgetFailures(sql, [device === null ? accountKey(username) : deviceKey(device)]),
    keysOf: (username, devices) => [accountKey(username), ...devices.map(deviceKey)],
  }
}
