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

test('names every region that a case touches, once', () => {
  const tally = new Tally()
  tally.put('i1', caseRow({ id: 1, place: places[0] }))
  expect([...tally.takeTouched()]).toEqual(FILLED.map((level) => ancestor(places[0], level)))
  tally.put('i1', caseRow({ id: 1, place: places[0] }))
  expect(tally.takeTouched().size).toBe(0)
})
