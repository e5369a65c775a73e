import type { Database } from '#db/client.ts'
import { type KeySeat, seatOfKey } from '#db/queries/api-key.ts'
import type { Reader } from '#server/auth/access.ts'
import type { KeyOperation } from '#server/domain/api-key.ts'
import { actorOfKey } from './actor-of-key.ts'
import { hashOfKey, isKey } from './secret.ts'

/** Who asks with a key. A key has no session: `sessionId` is 0, which is none. */
export interface KeyReader extends Reader {
  key: { id: number; operations: readonly KeyOperation[] }
}

export interface KeyReaders {
  /**
   * The reader behind an Authorization header, at most 2 s old; undefined for a key that is unknown, revoked or over.
   * `unknown` is called before the database is asked, and may throw.
   */
  readerOf(header: string, unknown: () => void): Promise<KeyReader | undefined>
  /** Forgets what is memoised here; other nodes forget within 2 s. */
  dropped(): void
}

const MEMO_MS = 2_000
const MEMO_MAX = 5_000

/** Keys of this node, memoised for 2 s. `now` is epoch milliseconds. */
export function createKeyReaders(db: Database, now: () => number = Date.now): KeyReaders {
  const memo = new Map<string, { until: number; reader: Promise<KeyReader | undefined> }>()
  const load = async (key: string) => {
    const seat = await seatOfKey(db.sql, hashOfKey(key))
    return seat && readerFrom(seat)
  }
  return {
    readerOf: async (header, unknown) => {
      const key = /^Bearer +(\S+) *$/i.exec(header)?.[1]
      if (!key || !isKey(key)) {
        unknown()
        return undefined
      }
      const known = memo.get(key)
      if (known && known.until > now()) return known.reader
      unknown()
      if (memo.size >= MEMO_MAX) memo.clear()
      const reader = load(key)
      memo.set(key, { until: now() + MEMO_MS, reader })
      reader.then(
        (found) => !found && memo.delete(key),
        () => memo.delete(key),
      )
      return reader
    },
    dropped: () => memo.clear(),
  }
}

function readerFrom({ id, userId, name, username, operations, ...seat }: KeySeat): KeyReader {
  const actor = actorOfKey({ id: userId, ...seat })
  return { actor, name, username, sessionId: 0, stamp: '', key: { id, operations } }
}
