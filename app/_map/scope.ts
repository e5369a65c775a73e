import type { ExpressionSpecification, FilterSpecification } from '@maplibre/maplibre-gl-style-spec'
import { LEVELS, type Level, levelOf } from '#server/domain/region.ts'

/** First and last feature id of the regions of one level below a prefix; ids follow the codes' order. */
export type Span = readonly [from: number, to: number]

/** The reader's part of the ground as tiles see it. `spans` is null when it is all of it. */
export interface MapScope {
  prefixes: readonly string[]
  spans: Partial<Record<Level, readonly Span[]>> | null
}

/** The widest level at which the whole scope is one or more regions: 0 a province, 1 a city and so on. */
export function widestLevel(scope: MapScope): number {
  if (!scope.spans) return 0
  const levels = scope.prefixes.map((prefix) => LEVELS.indexOf(levelOf(prefix) ?? 'province'))
  return Math.min(...levels)
}

const NOTHING: FilterSpecification = ['==', ['id'], -1]
const EVERYTHING: FilterSpecification = ['!=', ['id'], -1]

/** Features of a level that lie in the scope. */
export function inside(scope: MapScope, level: Level): FilterSpecification {
  if (!scope.spans) return EVERYTHING
  const spans = scope.spans[level] ?? []
  if (spans.length === 0) return NOTHING
  return ['any', ...spans.map(([from, to]) => within(from, to))]
}

export function outside(scope: MapScope, level: Level): FilterSpecification {
  return scope.spans ? (['!', inside(scope, level)] as FilterSpecification) : NOTHING
}

function within(from: number, to: number): ['all', ...ReturnType<typeof bound>[]] {
  return ['all', bound('>=', from), bound('<=', to)]
}

function bound(operator: '>=' | '<=', id: number): ['>=' | '<=', ['id'], number] {
  return [operator, ['id'], id]
}

/** Whether a point that carries a `code` lies in the scope. */
export function codeInside(scope: MapScope): ExpressionSpecification {
  if (!scope.spans) return ['literal', true]
  const tests = scope.prefixes.map(
    (prefix): ExpressionSpecification => ['==', ['slice', ['get', 'code'], 0, prefix.length], prefix],
  )
  return ['any', ...tests]
}
