import type { CaseRow, Entity } from '#server/domain/case.ts'
import { CLOCK_KINDS, type ClockState } from '#server/domain/clock.ts'
import { INCIDENT_STATUSES } from '#server/domain/incident.ts'
import { MEDIATION_STATUSES } from '#server/domain/mediation.ts'
import { URGENCIES } from '#server/domain/urgency.ts'

/** Columns of integers, one entry a row; those in DELTA hold the difference to the row before. */
export const COLUMNS = [
  'entity',
  'id',
  'county',
  'day',
  'serial',
  'status',
  'category',
  'urgency',
  'village',
  'cell',
  'lng',
  'lat',
  'assignee',
  'flags',
  'version',
  'seq',
  'reported',
  'linked',
  'clock',
  'started',
  'yellow',
  'red',
] as const
type Column = (typeof COLUMNS)[number]
export type Columns = Record<Column, number[]>

const DELTA: readonly Column[] = ['county', 'village', 'lng', 'lat', 'day']
const STATUSES = { incident: INCIDENT_STATUSES, mediation: MEDIATION_STATUSES } as const
const CELL_DIGITS = { incident: 5, mediation: 3 } as const
const PENDING = 1
const RESTRICTED = 2
const EXERCISE = 4

const NUMBER = /^(\d{6})-M?(\d{6})-(\d+)$/

function encodeRow(row: CaseRow, at: number): Record<Column, number> {
  const [, county, day, serial] = NUMBER.exec(row.number) ?? ['', '0', '0', '0']
  const { clock } = row
  return {
    entity: row.entity === 'incident' ? 0 : 1,
    id: row.id,
    county: Number(county),
    day: Number(day),
    serial: Number(serial),
    status: (STATUSES[row.entity] as readonly string[]).indexOf(row.status),
    category: Number(row.category),
    urgency: URGENCIES.indexOf(row.urgency),
    village: Number(row.place.slice(0, 12)),
    cell: Number(row.place.slice(12)),
    lng: row.lng,
    lat: row.lat,
    assignee: row.assignee ?? 0,
    flags: (row.pending ? PENDING : 0) | (row.restricted ? RESTRICTED : 0) | (row.exercise ? EXERCISE : 0),
    version: row.version,
    seq: row.seq,
    reported: at - row.reportedAt,
    linked: row.linked ?? 0,
    clock: clock ? (CLOCK_KINDS.indexOf(clock.kind) + 1) * 3 + clock.state : 0,
    started: clock ? clock.startedAt - row.reportedAt : 0,
    yellow: clock ? clock.yellowAt - clock.startedAt : 0,
    red: clock ? clock.redAt - clock.startedAt : 0,
  }
}

/** Columns of rows sorted by place; `at` is the snapshot's time, epoch milliseconds. */
export function encodeColumns(rows: readonly CaseRow[], at: number): Columns {
  const columns = Object.fromEntries(COLUMNS.map((name) => [name, new Array<number>(rows.length)])) as Columns
  const before: Partial<Record<Column, number>> = {}
  for (let i = 0; i < rows.length; i++) {
    const values = encodeRow(rows[i], at)
    for (const name of COLUMNS) columns[name][i] = values[name]
    for (const name of DELTA) {
      columns[name][i] -= before[name] ?? 0
      before[name] = values[name]
    }
  }
  return columns
}

/** The rows that `encodeColumns` was given. */
export function decodeColumns(columns: Columns, at: number): CaseRow[] {
  const sums: Partial<Record<Column, number>> = {}
  const rows = new Array<CaseRow>(columns.entity.length)
  for (let i = 0; i < rows.length; i++) {
    for (const name of DELTA) sums[name] = (sums[name] ?? 0) + columns[name][i]
    const entity: Entity = columns.entity[i] === 0 ? 'incident' : 'mediation'
    const day = String(sums.day).padStart(6, '0')
    const serial = String(columns.serial[i]).padStart(4, '0')
    const cell = String(columns.cell[i]).padStart(CELL_DIGITS[entity], '0')
    const reportedAt = at - columns.reported[i]
    const clock = columns.clock[i]
    const startedAt = reportedAt + columns.started[i]
    rows[i] = {
      entity,
      id: columns.id[i],
      number: `${sums.county}-${entity === 'mediation' ? 'M' : ''}${day}-${serial}`,
      status: STATUSES[entity][columns.status[i]],
      category: String(columns.category[i]).padStart(4, '0'),
      urgency: URGENCIES[columns.urgency[i]],
      place: `${sums.village}${cell}`,
      lng: sums.lng ?? 0,
      lat: sums.lat ?? 0,
      assignee: columns.assignee[i] || null,
      pending: columns.flags[i] & PENDING ? 'return' : null,
      restricted: (columns.flags[i] & RESTRICTED) > 0,
      exercise: (columns.flags[i] & EXERCISE) > 0,
      version: columns.version[i],
      seq: columns.seq[i],
      reportedAt,
      linked: columns.linked[i] || null,
      clock: clock
        ? {
            kind: CLOCK_KINDS[Math.floor(clock / 3) - 1],
            startedAt,
            yellowAt: startedAt + columns.yellow[i],
            redAt: startedAt + columns.red[i],
            state: (clock % 3) as ClockState,
          }
        : null,
    }
  }
  return rows
}
