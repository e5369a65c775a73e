import type { TransactionSql } from 'postgres'
import type { AuditEntry } from '#db/queries/audit.ts'
import type { Problem } from '#server/domain/administration.ts'
import type { Locale } from '#server/domain/region-name.ts'
import type { OrganisationCtx } from '#server/organisation/ctx.ts'

/** A faulty cell: the row's number as the spreadsheet counts them, the column's key, and what is wrong. */
export interface Fault {
  row: number
  column: string
  problem: Problem
}

/** One row of a spreadsheet by its columns' keys. */
export interface SheetRow {
  row: number
  cells: Readonly<Record<string, string>>
}

export interface Planned<T> {
  row: number
  change: 'new' | 'changed' | 'unchanged'
  /** What stands in its place now. */
  before: unknown
  value: T
}

/** What an import would do, and what keeps rows of it from being done. */
export interface Plan<T> {
  planned: Planned<T>[]
  faults: Fault[]
}

/** How one kind of thing is imported and exported. `scope` are the prefixes its keeper holds. */
export interface Transfer<T> {
  /** Throws forbidden for who does not keep it. */
  keeper: (ctx: OrganisationCtx) => string[]
  plan: (ctx: OrganisationCtx, tx: TransactionSql, scope: string[], rows: SheetRow[]) => Promise<Plan<T>>
  /** Writes what is new or changed. */
  apply: (ctx: OrganisationCtx, tx: TransactionSql, planned: readonly Planned<T>[]) => Promise<void>
  /** What is recorded of each thing that was written, where the whole does not say enough. */
  entries?: (
    ctx: OrganisationCtx,
    tx: TransactionSql,
    planned: readonly Planned<T>[],
  ) => Promise<AuditEntry[]>
  /** At most `limit` rows of cells by column key, of a region or all. */
  dump: (
    ctx: OrganisationCtx,
    scope: string[],
    page: { region: string[] | null; limit: number; locale: Locale },
  ) => Promise<Record<string, string>[]>
}
