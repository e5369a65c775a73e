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

interface NumberParts {
  county: number
  day: number
  serial: number
}

/** County, day and serial of a case number: 320613-261122-0001, 320613-M261122-0001. */
function partsOf(number: string): NumberParts {
  const day = number.charAt(7) === 'M' ? 8 : 7
  return {
    county: Number(number.slice(0, 6)),
    day: Number(number.slice(day, day + 6)),
    serial: Number(number.slice(day + 7)),
  }
}

function flagsOf(row: CaseRow): number {
  return (row.pending ? PENDING : 0) | (row.restricted ? RESTRICTED : 0) | (row.exercise ? EXERCISE : 0)
}

/** Columns of rows sorted by place; `at` is the snapshot's time, epoch milliseconds. */
export function encodeColumns(rows: readonly CaseRow[], at: number): Columns {
  const columns = Object.fromEntries(COLUMNS.map((name) => [name, new Array<number>(rows.length)])) as Columns
  // Written out column by column: fifty thousand rows by name would take three times as long.
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]
    const { clock } = row
    const { county, day, serial } = partsOf(row.number)
    columns.entity[i] = row.entity === 'incident' ? 0 : 1
    columns.id[i] = row.id
    columns.county[i] = county
    columns.day[i] = day
    columns.serial[i] = serial
    columns.status[i] = (STATUSES[row.entity] as readonly string[]).indexOf(row.status)
    columns.category[i] = Number(row.category)
    columns.urgency[i] = URGENCIES.indexOf(row.urgency)
    columns.village[i] = Number(row.place.slice(0, 12))
    columns.cell[i] = Number(row.place.slice(12))
    columns.lng[i] = row.lng
    columns.lat[i] = row.lat
    columns.assignee[i] = row.assignee ?? 0
    columns.flags[i] = flagsOf(row)
    columns.version[i] = row.version
    columns.seq[i] = row.seq
    columns.reported[i] = at - row.reportedAt
    columns.linked[i] = row.linked ?? 0
    columns.clock[i] = clock ? (CLOCK_KINDS.indexOf(clock.kind) + 1) * 3 + clock.state : 0
    columns.started[i] = clock ? clock.startedAt - row.reportedAt : 0
    columns.yellow[i] = clock ? clock.yellowAt - clock.startedAt : 0
    columns.red[i] = clock ? clock.redAt - clock.startedAt : 0
  }
  for (const name of DELTA) {
    const column = columns[name]
    for (let i = column.length - 1; i > 0; i--) column[i] -= column[i - 1]
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
