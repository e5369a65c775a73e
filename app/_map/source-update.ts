import type { CaseKey } from '#app/_live/key.ts'
import type { CaseRow } from '#server/domain/case.ts'
import { type CaseFeature, caseFeature } from './case-feature.ts'

/** What a source was last given: feature id and looks by key. */
export type Shown = Map<CaseKey, { id: number; looks: string }>

export interface SourceDiff {
  remove: number[]
  add: CaseFeature[]
}

export type SourceUpdate =
  | { kind: 'none' }
  | { kind: 'diff'; diff: SourceDiff }
  | { kind: 'all'; features: CaseFeature[] }

/** Above this share of changed features a diff costs more than the whole. */
const DIFF_SHARE = 0.1
const DIFF_AT_LEAST = 50

function looksOf({ geometry, properties }: CaseFeature): string {
  return `${geometry.coordinates} ${properties.icon} ${properties.rank}`
}

/** The smallest update that brings a source from `shown` to the store's state of `keys`; notes it in `shown`. */
export function diffUpdate(
  shown: Shown,
  keys: Iterable<CaseKey>,
  get: (key: CaseKey) => CaseRow | undefined,
): Exclude<SourceUpdate, { kind: 'all' }> | { kind: 'too-many' } {
  const diff: SourceDiff = { remove: [], add: [] }
  const next: [CaseKey, { id: number; looks: string } | undefined][] = []
  for (const key of keys) {
    const row = get(key)
    const before = shown.get(key)
    if (!row) {
      if (!before) continue
      diff.remove.push(before.id)
      next.push([key, undefined])
      continue
    }
    const feature = caseFeature(row)
    const looks = looksOf(feature)
    if (before?.looks === looks) continue
    if (before) diff.remove.push(before.id)
    diff.add.push(feature)
    next.push([key, { id: feature.id, looks }])
  }
  if (next.length === 0) return { kind: 'none' }
  if (next.length > Math.max(DIFF_AT_LEAST, shown.size * DIFF_SHARE)) return { kind: 'too-many' }
  for (const [key, entry] of next) {
    if (entry) shown.set(key, entry)
    else shown.delete(key)
  }
  return { kind: 'diff', diff }
}

/** Everything anew; `shown` becomes what the source will hold. */
export function wholeUpdate(shown: Shown, rows: Iterable<CaseRow>): Extract<SourceUpdate, { kind: 'all' }> {
  shown.clear()
  const features: CaseFeature[] = []
  for (const row of rows) {
    const feature = caseFeature(row)
    shown.set(feature.properties.key, { id: feature.id, looks: looksOf(feature) })
    features.push(feature)
  }
  return { kind: 'all', features }
}
