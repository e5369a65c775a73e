import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CaseRow } from '#server/domain/case.ts'
import { CLOCK_KINDS } from '#server/domain/clock.ts'
import { REQUESTS } from '#server/domain/detail.ts'
import { INCIDENT_STATUSES } from '#server/domain/incident/status.ts'
import { MEDIATION_STATUSES } from '#server/domain/mediation.ts'
import { URGENCIES } from '#server/domain/urgency.ts'
import { decodeColumns, encodeColumns } from './snapshot-codec.ts'

const AT = 1_795_000_000_000

const clock = fc.record({
  kind: fc.constantFrom(...CLOCK_KINDS),
  startedAt: fc.integer({ min: AT - 1e9, max: AT }),
  yellowAt: fc.integer({ min: AT, max: AT + 1e9 }),
  redAt: fc.integer({ min: AT, max: AT + 2e9 }),
  state: fc.constantFrom(0 as const, 1 as const, 2 as const),
})

const digits = (n: number) => fc.integer({ min: 0, max: 10 ** n - 1 }).map((i) => String(i).padStart(n, '0'))

const row: fc.Arbitrary<CaseRow> = fc
  .constantFrom('incident' as const, 'mediation' as const)
  .chain((entity) =>
    fc.record({
      entity: fc.constant(entity),
      id: fc.integer({ min: 1, max: 2 ** 40 }),
      number: fc
        .tuple(digits(4), digits(6), fc.integer({ min: 1, max: 99999 }))
        .map(
          ([county, day, n]) =>
            `32${county}-${entity === 'mediation' ? 'M' : ''}${day}-${String(n).padStart(4, '0')}`,
        ),
      status: fc.constantFrom(...(entity === 'incident' ? INCIDENT_STATUSES : MEDIATION_STATUSES)),
      category: digits(4),
      urgency: fc.constantFrom(...URGENCIES),
      place: fc
        .tuple(digits(10), digits(entity === 'incident' ? 5 : 3))
        .map(([village, cell]) => `32${village}${cell}`),
      lng: fc.integer({ min: 116e6, max: 122e6 }),
      lat: fc.integer({ min: 30e6, max: 35e6 }),
      assignee: fc.option(fc.integer({ min: 1, max: 1e6 })),
      centre: fc.constantFrom('32', '3206', '320613', '320190', '320613001'),
      unit: fc.option(fc.integer({ min: 1, max: 1e6 })),
      assists: fc.array(fc.integer({ min: 1, max: 1e6 }), { maxLength: 3 }),
      supervised: fc.constantFrom(0 as const, 1 as const, 2 as const),
      pending: fc.constantFrom(null, ...REQUESTS),
      restricted: fc.boolean(),
      exercise: fc.boolean(),
      version: fc.integer({ min: 1, max: 99 }),
      seq: fc.integer({ min: 1, max: 2 ** 40 }),
      reportedAt: fc.integer({ min: AT - 1e9, max: AT }),
      linked: fc.option(fc.integer({ min: 1, max: 1e6 })),
      clock: fc.option(clock),
    }),
  )

test('a snapshot decodes to the rows it was made of', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
      const sent = JSON.parse(JSON.stringify(encodeColumns(rows, AT)))
      expect(decodeColumns(sent, AT)).toEqual(rows)
    }),
  )
})
