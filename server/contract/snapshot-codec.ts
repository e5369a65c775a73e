import type { CaseRow, Entity } from '#server/domain/case.ts'
import { CLOCK_KINDS, type ClockState } from '#server/domain/clock.ts'
import { REQUESTS } from '#server/domain/detail.ts'
import { INCIDENT_STATUSES } from '#server/domain/incident/status.ts'
import { MEDIATION_STATUSES } from '#server/domain/mediation.ts'
import { ancestor } from '#server/domain/region.ts'
import { URGENCIES } from '#server/domain/urgency.ts'

/**
 * Columns of integers, one entry a row; those in DELTA hold the difference to the row before. `units` alone holds all
 * assisting units one after another: `assists` says how many are a row's.
 */
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
  'centre',
  'unit',
  'assists',
  'units',
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
const RESTRICTED = 1
const EXERCISE = 2
const SUPERVISED = 4
const PENDING = 16

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
  return (
    (row.restricted ? RESTRICTED : 0) |
    (row.exercise ? EXERCISE : 0) |
    (row.supervised * SUPERVISED) |
    (row.pending ? (REQUESTS.indexOf(row.pending) + 1) * PENDING : 0)
  )
}

/** Columns of rows sorted by place; `at` is the snapshot's time, epoch milliseconds. */
export function encodeColumns(rows: readonly CaseRow[], at: number): Columns {
  const columns = Object.fromEntries(COLUMNS.map((name) => [name, new Array<number>(rows.length)])) as Columns
  columns.units = []
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
    columns.centre[i] = row.centre === ancestor(row.place, 'town') ? 0 : Number(row.centre)
    columns.unit[i] = row.unit ?? 0
    columns.assists[i] = row.assists.length
    for (const unit of row.assists) columns.units.push(unit)
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
  let helped = 0
  for (let i = 0; i < rows.length; i++) {
    for (const name of DELTA) sums[name] = (sums[name] ?? 0) + columns[name][i]
    const entity: Entity = columns.entity[i] === 0 ? 'incident' : 'mediation'
    const day = String(sums.day).padStart(6, '0')
    const serial = String(columns.serial[i]).padStart(4, '0')
    const cell = String(columns.cell[i]).padStart(CELL_DIGITS[entity], '0')
    const reportedAt = at - columns.reported[i]
    const clock = columns.clock[i]
    const startedAt = reportedAt + columns.started[i]
    const place = `${sums.village}${cell}`
    const flags = columns.flags[i]
    rows[i] = {
      entity,
      id: columns.id[i],
      number: `${sums.county}-${entity === 'mediation' ? 'M' : ''}${day}-${serial}`,
      status: STATUSES[entity][columns.status[i]],
      category: String(columns.category[i]).padStart(4, '0'),
      urgency: URGENCIES[columns.urgency[i]],
      place,
      lng: sums.lng ?? 0,
      lat: sums.lat ?? 0,
      assignee: columns.assignee[i] || null,
      centre: columns.centre[i] ? String(columns.centre[i]) : ancestor(place, 'town'),
      unit: columns.unit[i] || null,
      assists: columns.units.slice(helped, helped + columns.assists[i]),
      supervised: (Math.floor(flags / SUPERVISED) % 4) as CaseRow['supervised'],
      pending: REQUESTS[Math.floor(flags / PENDING) - 1] ?? null,
      restricted: (flags & RESTRICTED) > 0,
      exercise: (flags & EXERCISE) > 0,
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
    helped += columns.assists[i]
  }
  return rows
}
