import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatCsv, parseCsv } from './csv.ts'
import { exportRules, readUpload } from './rule-csv.ts'
import type { RuleRow } from './rules.ts'

const known = { version: 3, changedBy: null, changedAt: 0 }
const ROWS: RuleRow[] = [
  {
    topic: 'route',
    region: '320613',
    key: '04',
    value: { kind: 'village_committee', department: null, level: 'village' },
    ...known,
  },
  {
    topic: 'term',
    region: '320613',
    key: 'role.grid_worker',
    value: { zh: '网格长,"一"', en: 'Lead' },
    ...known,
  },
  {
    topic: 'calendar',
    region: '320613',
    key: 'late',
    value: { zh: '晚', en: 'Late', week: [[[540, 720]], [], [], [], [], [], []], holidays: true },
    ...known,
  },
  {
    topic: 'limit',
    region: '320613001',
    key: 'accept/*/normal',
    value: { amount: 30, unit: 'working_minute', yellow: 0.5 },
    ...known,
  },
]

test('what is exported comes back as it was, on the version that was read', () => {
  for (const { topic, region, key, value } of ROWS) {
    const upload = readUpload(exportRules(ROWS, topic), topic, ROWS, ['32'])
    expect(upload.lines).toEqual([{ line: 2, region, key, fault: null }])
    expect(upload.changes).toEqual([{ region, key, value, version: 3 }])
  }
})

test('every faulty line is named with its column, and changes nothing', () => {
  const text = [
    'region,key,amount,unit,yellow',
    '320613,accept/*/normal,0,minute,0.7',
    '320613,accept/*/nearly,5,minute,0.7',
    '320613,accept/*/urgent,5,minute,0.7',
    '320613,accept/*/urgent,6,minute,0.7',
    '3207,accept/*/urgent,6,minute,0.7',
    '320613,sign/*/urgent,6,fortnight,much',
  ].join('\n')
  const { lines, changes } = readUpload(text, 'limit', ROWS, ['320613'])
  expect(lines.map(({ fault }) => fault)).toEqual(['amount', 'key', null, 'key', 'region', 'unit'])
  expect(changes).toHaveLength(1)
  expect(readUpload('region,amount', 'limit', ROWS, ['32']).missing).toEqual(['key', 'unit', 'yellow'])
})

test('cells of any text survive', () => {
  const cell = fc.string().map((text) => text.replaceAll('\r', ''))
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 }), (lines) => {
      const full = lines.map((cells) => ['x', ...cells])
      expect(parseCsv(formatCsv(full))).toEqual(full)
    }),
  )
})
