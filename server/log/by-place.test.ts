import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CaseRow } from '#server/domain/case.ts'
import { sortedByPlace } from './by-place.ts'

const place = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom('001', '00101', '00202'))
  .map(([n, cell]) => `32061300100${n}${cell}`)

test('rows come in the order of their places, and of their ids in one place', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ place, id: fc.integer({ min: 1, max: 9 }) })), (drawn) => {
      const rows = drawn as CaseRow[]
      const plain = [...rows].sort((a, b) => (a.place === b.place ? a.id - b.id : a.place < b.place ? -1 : 1))
      expect(sortedByPlace(rows)).toEqual(plain)
    }),
  )
})
