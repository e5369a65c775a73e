import { simulatedSeats } from '#db/jiangsu/seats.ts'
import type { Role } from '#server/domain/actor.ts'
import { centresOf } from '#server/domain/centre.ts'
import type { Department } from '#server/domain/unit.ts'
import { DEMO_VILLAGE } from './demo.ts'
import type { HistoryGround, HistorySeat, StaffedUnit } from './types.ts'

/** Forty grids of five micro-grids in two villages of 崇川区, or in the second one alone. */
export function smallGround(demo: boolean): HistoryGround {
  return {
    microCount: () => 200,
    code: (index) => {
      const village = demo && index < 40 ? DEMO_VILLAGE : '320613002001'
      return `${village}${String(Math.floor(index / 5)).padStart(3, '0')}0${(index % 5) + 1}`
    },
    point: (index) => ({ lng: 120_860_000 + index, lat: 32_010_000 + index }),
    grid: () => ({ lng: 120_860_000, lat: 32_010_000 }),
    centresOf: (place) => centresOf(place, []),
  }
}

/** The units of 崇川区 and its two towns that the seats act for, numbered from 1. */
function unitsOf(): StaffedUnit[] {
  const departments: Department[] = [
    'housing',
    'emergency',
    'civil_affairs',
    'ecology',
    'transport',
    'police',
  ]
  const rest: Omit<StaffedUnit, 'id'>[] = [
    ...['320613', '3206'].flatMap((region) =>
      departments.map((department) => ({ kind: 'department' as const, department, region })),
    ),
    { kind: 'department', department: 'urban_management', region: '320613' },
    ...(['police', 'urban_management', 'emergency'] as const).map((department) => ({
      kind: 'station' as const,
      department,
      region: '320613002',
    })),
    { kind: 'village_committee', department: null, region: '320613002001' },
    { kind: 'village_committee', department: null, region: DEMO_VILLAGE },
  ]
  return rest.map((unit, index) => ({ id: index + 1, ...unit }))
}

const NAMED: readonly { username: string; role: Role; prefixes: readonly string[] }[] = [
  { username: 'county', role: 'dispatcher', prefixes: ['320613'] },
  { username: 'town', role: 'dispatcher', prefixes: ['320613001'] },
  { username: 'duty', role: 'duty_commander', prefixes: ['320613'] },
  { username: 'worker1', role: 'grid_worker', prefixes: [0, 1, 2, 3].map((n) => `${DEMO_VILLAGE}00${n}`) },
  { username: 'worker2', role: 'grid_worker', prefixes: [4, 5, 6, 7].map((n) => `${DEMO_VILLAGE}00${n}`) },
  { username: 'mediator', role: 'mediator', prefixes: [DEMO_VILLAGE] },
  { username: 'unit1', role: 'handling_unit', prefixes: [] },
  { username: 'unit2', role: 'handling_unit', prefixes: [] },
  { username: 'village', role: 'village_officer', prefixes: [DEMO_VILLAGE] },
]

/** Accounts of the demonstration and simulated seats, with the units they act for. */
export function smallSeats(): HistorySeat[] {
  const units = unitsOf()
  const served: Record<string, (unit: StaffedUnit) => boolean> = {
    unit1: ({ region, department }) => region === '320613' && department === 'housing',
    unit2: ({ region, department }) => region === '320613' && department === 'urban_management',
    village: ({ region }) => region === DEMO_VILLAGE,
  }
  const simulated = simulatedSeats('320613').map(({ desks, ...seat }) => ({
    ...seat,
    serves: (unit: StaffedUnit) =>
      desks?.kind === unit.kind && (unit.department === null || desks.departments?.includes(unit.department)),
  }))
  const named = NAMED.map((seat) => ({ ...seat, serves: served[seat.username] ?? (() => false) }))
  return [...simulated, ...named].map(({ username, role, prefixes, serves }, index) => ({
    id: index + 1,
    username,
    grants: [{ role, prefixes }],
    units: units.filter(serves),
  }))
}
