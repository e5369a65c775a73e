import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CaseRow } from '#server/domain/case.ts'
import type { IncidentStatus } from '#server/domain/incident/status.ts'
import { URGENCIES } from '#server/domain/urgency.ts'
import { CaseList } from './case-list.ts'
import { listItems } from './list-items.ts'
import { ViewCounts } from './view-counts.ts'

const ME = 7
const SELF = { id: ME, units: [3] }

function row(id: number, change: Partial<CaseRow> = {}): CaseRow {
  return {
    entity: 'incident',
    id,
    number: `320613-261120-${id}`,
    status: 'reported' satisfies IncidentStatus,
    category: '0401',
    urgency: 'normal',
    place: '32061300100100101',
    lng: 0,
    lat: 0,
    centre: '320613001',
    unit: null,
    assists: [],
    supervised: 0,
    assignee: null,
    pending: null,
    restricted: false,
    exercise: false,
    version: 1,
    seq: id,
    reportedAt: id,
    linked: null,
    clock: null,
    ...change,
  } as CaseRow
}

class Cases extends Map<string, CaseRow> {
  rows() {
    return this.values()
  }
}

const change = fc.record({
  id: fc.integer({ min: 1, max: 8 }),
  gone: fc.boolean(),
  urgency: fc.constantFrom(...URGENCIES),
  state: fc.constantFrom(0, 1, 2),
  redAt: fc.integer({ min: 1, max: 50 }),
  assignee: fc.constantFrom(null, ME),
  unit: fc.constantFrom(null, 3, 4),
  assists: fc.constantFrom([], [3], [4]),
  pending: fc.constantFrom(null, 'extend' as const),
  supervised: fc.constantFrom(0 as const, 2 as const),
  status: fc.constantFrom('reported' as const, 'suspended' as const),
})

test('the list and the counts kept by changes are those built anew', () => {
  fc.assert(
    fc.property(fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 12 }), (flushes) => {
      const cases = new Cases()
      const passes = (each: CaseRow) => each.urgency !== 'raised'
      const list = new CaseList(passes)
      const counts = new ViewCounts(SELF)
      counts.rebuild(cases)
      for (const flush of flushes) {
        const dirty = new Set<string>()
        for (const { id, gone, state, redAt, ...held } of flush) {
          const clock = { kind: 'accept', startedAt: 0, yellowAt: redAt, redAt, state } as CaseRow['clock']
          if (gone) cases.delete(`i${id}`)
          else cases.set(`i${id}`, row(id, { ...held, clock }))
          dirty.add(`i${id}`)
        }
        list.update(cases, dirty)
        const anew = new CaseList(passes)
        anew.rebuild(cases)
        expect(list.rows()).toEqual(anew.rows())
        expect(counts.update(cases, dirty)).toEqual(new ViewCounts(SELF).rebuild(cases))
      }
    }),
  )
})

test('headings stand before the groups that have rows, critical first', () => {
  const clock = (state: 0 | 1 | 2) => ({
    kind: 'accept' as const,
    startedAt: 0,
    yellowAt: 1,
    redAt: 2,
    state,
  })
  const cases = new Cases([
    ['i1', row(1)],
    ['i2', row(2, { clock: clock(2) })],
    ['i3', row(3, { urgency: 'critical', clock: clock(1) })],
    ['i4', row(4, { clock: clock(2) })],
    ['i5', row(5, { status: 'suspended', clock: clock(0) })],
    ['i6', row(6, { status: 'suspended', clock: clock(2) })],
  ])
  const list = new CaseList(() => true)
  list.rebuild(cases)
  const shown = listItems(list.rows()).map((item) =>
    item.type === 'group' ? `${item.group} ${item.count}` : item.key,
  )
  expect(shown).toEqual([
    ...['critical 1', 'i3', 'red 3', 'i2', 'i4', 'i6', 'green 1', 'i1', 'suspended 1', 'i5'],
  ])
})
