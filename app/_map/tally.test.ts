import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ancestor } from '#server/domain/region.ts'
import { caseRow } from './case-row.fixture.ts'
import { FILLED } from './shown-level.ts'
import { Tally } from './tally.ts'

const places = [
  '32061300100100101',
  '32061300100100102',
  '32061300100100201',
  '32061300200100101',
  '32050100100100101',
]

const step = fc.record({
  key: fc.integer({ min: 1, max: 12 }),
  gone: fc.boolean(),
  place: fc.constantFrom(...places, '320613001001001'),
  state: fc.constantFrom(0 as const, 1 as const, 2 as const),
})

test('kept case by case, the counts are those of a recount', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const tally = new Tally()
      const open = new Map<string, ReturnType<typeof caseRow>>()
      for (const { key, gone, place, state } of steps) {
        const row = gone ? undefined : caseRow({ id: key, place, state })
        if (row) open.set(`i${key}`, row)
        else open.delete(`i${key}`)
        tally.put(`i${key}`, row)
      }
      for (const level of FILLED) {
        const recount: Record<string, [number, number]> = {}
        for (const row of open.values()) {
          const code = ancestor(row.place, level)
          if (level === 'micro_grid' && code.length < 17) continue
          recount[code] ??= [0, 0]
          recount[code][0]++
          if (row.clock?.state === 2) recount[code][1]++
        }
        const kept = Object.fromEntries(
          [...tally.of(level)].map(([code, { open, overdue }]) => [code, [open, overdue]]),
        )
        expect(kept).toEqual(recount)
      }
    }),
  )
})

test('what may only be counted counts in its town and above', () => {
  const tally = new Tally()
  tally.put('i1', caseRow({ id: 1, place: '32061300100100101', state: 2 }))
  tally.putHidden('320613001', 3)
  expect(tally.count('320613001')).toMatchObject({ open: 4, overdue: 1 })
  expect(tally.count('3206')).toMatchObject({ open: 4, overdue: 1 })
  expect(tally.count('320613001001')).toMatchObject({ open: 1 })
  tally.putHidden('320613001', 0)
  tally.put('i1', undefined)
  expect(tally.count('320613001')).toBeUndefined()
})
