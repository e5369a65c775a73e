import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyOf } from '#app/_live/key.ts'
import type { CaseRow } from '#server/domain/case.ts'
import { type CaseFeature, caseFeature } from './case-feature.ts'
import { caseRow } from './case-row.fixture.ts'
import { diffUpdate, type Shown, wholeUpdate } from './source-update.ts'

/** What a source does with an update. */
function apply(
  source: Map<number, CaseFeature>,
  shown: Shown,
  dirty: Set<string>,
  rows: Map<string, CaseRow>,
) {
  const update = diffUpdate(shown, dirty, (key) => rows.get(key))
  if (update.kind === 'diff') {
    for (const id of update.diff.remove) source.delete(id)
    for (const feature of update.diff.add) source.set(feature.id, feature)
  } else if (update.kind === 'too-many') {
    source.clear()
    for (const feature of wholeUpdate(shown, rows.values()).features) source.set(feature.id, feature)
  }
  return update.kind
}

const change = fc.record({
  entity: fc.constantFrom('incident' as const, 'mediation' as const),
  id: fc.integer({ min: 1, max: 150 }),
  gone: fc.boolean(),
  state: fc.constantFrom(0 as const, 1 as const, 2 as const),
  lng: fc.constantFrom(120_000_000, 121_000_000),
})

test('after any row of updates the source holds what the store holds', () => {
  fc.assert(
    fc.property(fc.array(fc.array(change, { maxLength: 80 }), { maxLength: 6 }), (flushes) => {
      const source = new Map<number, CaseFeature>()
      const shown: Shown = new Map()
      const rows = new Map<string, CaseRow>()
      for (const flush of flushes) {
        const dirty = new Set<string>()
        for (const { gone, entity, id, ...rest } of flush) {
          const key = keyOf(entity, id)
          dirty.add(key)
          if (gone) rows.delete(key)
          else rows.set(key, caseRow({ entity, id, ...rest }))
        }
        apply(source, shown, dirty, rows)
      }
      const wanted = [...rows.values()].map(caseFeature).sort((a, b) => a.id - b.id)
      expect([...source.values()].sort((a, b) => a.id - b.id)).toEqual(wanted)
    }),
  )
})

test('a change that cannot be seen is no update', () => {
  const shown: Shown = new Map()
  wholeUpdate(shown, [caseRow({ id: 1 })])
  const update = diffUpdate(shown, ['i1', 'i2'], (key) =>
    key === 'i1' ? { ...caseRow({ id: 1 }), assignee: 7, seq: 9 } : undefined,
  )
  expect(update.kind).toBe('none')
})

test('many changes at once replace the whole', () => {
  const rows = Array.from({ length: 60 }, (_, index) => caseRow({ id: index + 1 }))
  const byKey = new Map(rows.map((row) => [`i${row.id}`, row]))
  expect(diffUpdate(new Map(), byKey.keys(), (key) => byKey.get(key)).kind).toBe('too-many')
})
