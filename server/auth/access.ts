import type { Database } from '#db/client.ts'
import { ACCESS_CHANNEL, liveSessions, notifyAccess, type Seat, seatOfToken } from '#db/queries/auth.ts'
import {
  type AccountRules,
  DEFAULT_RULES,
  type Hold,
  holdOf,
  type SignInMethod,
} from '#server/domain/account.ts'
import { type Actor, actsForUnits } from '#server/domain/actor.ts'
import { sessionCookie, tokenOf } from './cookie.ts'

export type UserActor = Extract<Actor, { kind: 'user' }>

/** How a session stands. */
export interface Standing {
  /** When it is over, epoch milliseconds. */
  endsAt: number
  method: SignInMethod
  /** Why it may do nothing yet. */
  hold: Hold | null
}

/** Who a request or a socket speaks for. */
export interface Reader {
  actor: UserActor
  name: string
  username: string
  sessionId: number
  /** Changes with grants and units. */
  stamp: string
  /** Missing for who comes without a session. */
  standing?: Standing
}

export interface Access {
  /** The reader behind a Cookie header, or undefined when nobody is signed in. At most 2 s old. */
  readerOf(cookie: string | undefined | null): Promise<Reader | undefined>
  /** The same from request headers, of fetch or of node. */
  actorOf(headers: Headers | { cookie?: string }): Promise<Reader | undefined>
  /** Those of these sessions that still live, with the stamp of what they may read now; one query. */
  sessionsAlive(ids: readonly number[]): Promise<ReadonlyMap<number, string>>
  /** Forgets what is memoised, here at once and on every node. */
  dropped(): Promise<void>
  /** Listens for drops of other nodes until the returned function is called. */
  listen(): Promise<() => Promise<void>>
}

const MEMO_MS = 2_000
const MEMO_MAX = 20_000

interface Memo {
  until: number
  reader: Promise<Reader | undefined>
}

/** Sessions and access of this node, memoised for 2 s by cookie. */
export function createAccess(db: Database, secret: string, rules: AccountRules = DEFAULT_RULES): Access {
  const now = Date.now
  const memo = new Map<string, Memo>()

  const load = async (cookie: string): Promise<Reader | undefined> => {
    const token = tokenOf(cookie, secret)
    const seat = token && (await seatOfToken(db.sql, token))
    return seat ? readerFrom(seat, holdOf(seat, rules, now())) : undefined
  }
  const readerOf: Access['readerOf'] = async (header) => {
    const cookie = sessionCookie(header)
    if (!cookie) return undefined
    const known = memo.get(cookie)
    if (known && known.until > now()) return known.reader
    if (memo.size >= MEMO_MAX) memo.clear()
    const reader = load(cookie)
    memo.set(cookie, { until: now() + MEMO_MS, reader })
    reader.then(
      (found) => !found && memo.delete(cookie),
      () => memo.delete(cookie),
    )
    return reader
  }
  return {
    readerOf,
    actorOf: (headers) => readerOf(headers instanceof Headers ? headers.get('cookie') : headers.cookie),
    sessionsAlive: async (ids) => (ids.length ? liveSessions(db.sql, ids) : new Map()),
    dropped: async () => {
      memo.clear()
      await notifyAccess(db.sql)
    },
    listen: async () => {
      const { unlisten } = await db.sql.listen(
        ACCESS_CHANNEL,
        () => memo.clear(),
        () => memo.clear(),
      )
      return unlisten
    },
  }
}

function readerFrom(seat: Seat, hold: Hold | null): Reader {
  const { userId, name, username, sessionId, grants, units, stamp, endsAt, method } = seat
  const actor: UserActor = { kind: 'user', id: userId, grants, units: actsForUnits(grants) ? units : [] }
  return { actor, name, username, sessionId, stamp, standing: { endsAt, method, hold } }
}
