import type { ISql } from 'postgres'
import type { Database } from '#db/client.ts'
import { lockIncidents } from '#db/queries/write-incident.ts'

/** What one write came to. */
type Outcome = () => void

interface Waiting {
  /** Cases that the write locks. */
  ids: readonly number[]
  /** Writes, and gives what tells of it once it is durable. */
  write: (sql: ISql) => Promise<Outcome>
  reject: (error: unknown) => void
}

const LARGEST = 32

/**
 * Writes that come while another one commits go together: the order of the log lets one commit at a time, and the disk
 * is waited for once. One that comes alone is a statement of its own.
 */
class GroupCommit {
  readonly #db: Database
  #waiting: Waiting[] = []
  #busy = false

  constructor(db: Database) {
    this.#db = db
  }

  add(waiting: Waiting): void {
    this.#waiting.push(waiting)
    if (!this.#busy) void this.#drain()
  }

  async #drain(): Promise<void> {
    this.#busy = true
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, LARGEST)
      if (batch.length > 1) await this.#together(batch)
      else await this.#alone(batch[0])
    }
    this.#busy = false
  }

  async #alone({ write, reject }: Waiting): Promise<void> {
    await write(this.#db.sql).then((tell) => tell(), reject)
  }

  /** All cases are locked before the log, in the order of their ids; where one write fails each goes alone. */
  async #together(batch: readonly Waiting[]): Promise<void> {
    const ids = batch.flatMap((waiting) => waiting.ids)
    try {
      const [, ...outcomes] = await this.#db.sql.begin((tx) =>
        Promise.all([lockIncidents(tx, ids), ...batch.map(({ write }) => write(tx))]),
      )
      for (const tell of outcomes) tell()
    } catch {
      for (const waiting of batch) await this.#alone(waiting)
    }
  }
}

const groups = new WeakMap<Database, GroupCommit>()

/** Runs a guarded write on some cases, with others that wait at the same time; resolves once it is durable. */
export function groupCommit<T>(
  db: Database,
  ids: readonly number[],
  write: (sql: ISql) => Promise<T>,
): Promise<T> {
  const group = groups.get(db) ?? new GroupCommit(db)
  groups.set(db, group)
  return new Promise((resolve, reject) => {
    group.add({ ids, reject, write: (sql) => write(sql).then((result) => () => resolve(result)) })
  })
}
