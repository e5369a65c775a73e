import type { Sql } from 'postgres'
import { type IntakeResult, type IntakeRow, insertReports } from '#db/queries/intake.ts'

interface Waiting {
  row: IntakeRow
  resolve: (result: IntakeResult | undefined) => void
  reject: (error: unknown) => void
}

const LARGEST_BATCH = 500

/** Whether the database refused what a row holds: the others can do without it. A lost database is lost for all. */
function isOfOneRow(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^2[23]/.test(String(error.code))
}

/** Group commit: while one batch of reports commits the next one fills. No time window. */
export class Intake {
  readonly #sql: Sql
  #waiting: Waiting[] = []
  #busy = false
  /** Batches and reports written so far, for the metrics. */
  batches = 0
  rows = 0

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** Resolves once the report is durable; undefined when its idempotency key is already known. */
  add(row: IntakeRow): Promise<IntakeResult | undefined> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ row, resolve, reject })
      if (!this.#busy) void this.#drain()
    })
  }

  async #drain(): Promise<void> {
    this.#busy = true
    await Promise.resolve()
    while (this.#waiting.length > 0) await this.#commit(this.#take())
    this.#busy = false
  }

  /** The next batch, in which no key stands twice. */
  #take(): Waiting[] {
    const keys = new Set<string>()
    const batch: Waiting[] = []
    const later: Waiting[] = []
    for (const waiting of this.#waiting) {
      const key = keyOf(waiting.row)
      if (batch.length >= LARGEST_BATCH || keys.has(key)) later.push(waiting)
      else {
        keys.add(key)
        batch.push(waiting)
      }
    }
    this.#waiting = later
    return batch
  }

  async #commit(batch: Waiting[]): Promise<void> {
    try {
      const results = await insertReports(
        this.#sql,
        batch.map(({ row }, ord) => ({ ...row, ord })),
      )
      this.batches += 1
      this.rows += batch.length
      const found = new Map(results.map((result) => [keyOf(result), result]))
      for (const waiting of batch) waiting.resolve(found.get(keyOf(waiting.row)))
    } catch (error) {
      if (batch.length > 1 && isOfOneRow(error)) for (const waiting of batch) await this.#commit([waiting])
      else for (const waiting of batch) waiting.reject(error)
    }
  }
}

const keyOf = (row: { actor: string; key: string }) => `${row.actor}\n${row.key}`
