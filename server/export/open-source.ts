import type { ExportKind } from '#server/domain/export.ts'
import { caseSource } from './case-rows.ts'
import { figureSource } from './figure-rows.ts'
import type { Source, SourceCtx } from './source.ts'

/** The rows of an export within what its actor may read. Throws forbidden, not_found, invalid_input. */
export function openSource(ctx: SourceCtx, what: ExportKind, filter: unknown): Source {
  switch (what) {
    case 'incidents':
      return caseSource(ctx, 'incident', filter)
    case 'mediations':
      return caseSource(ctx, 'mediation', filter)
    case 'figures':
      return figureSource(ctx, filter)
  }
}
