import { LEVELS, type Level, levelOf } from './region.ts'

/** 指挥中心, 综治中心, 综合受理窗口, 职能部门, 基层站所, 村（居）委会. */
export const UNIT_KINDS = [
  'command_centre',
  'governance_centre',
  'reception_window',
  'department',
  'station',
  'village_committee',
] as const
export type UnitKind = (typeof UNIT_KINDS)[number]

/** 公安, 司法, 住建, 城管, 应急, 消防, 民政, 人社, 卫健, 市场监管, 生态环境, 交通. */
export const DEPARTMENTS = [
  'police',
  'justice',
  'housing',
  'urban_management',
  'emergency',
  'fire',
  'civil_affairs',
  'human_resources',
  'health',
  'market_regulation',
  'ecology',
  'transport',
] as const
export type Department = (typeof DEPARTMENTS)[number]

export interface Unit {
  id: number
  kind: UnitKind
  name: string
  /** Code of a region or of a functional zone. */
  region: string
  parent: number | null
  department: Department | null
  active: boolean
}

const CENTRE_LEVELS: readonly Level[] = ['province', 'city', 'county', 'town']

/** Levels of the ground at which a unit of a kind may stand. */
const LEVELS_OF: Record<UnitKind, readonly Level[]> = {
  command_centre: CENTRE_LEVELS,
  governance_centre: CENTRE_LEVELS,
  reception_window: CENTRE_LEVELS,
  department: ['province', 'city', 'county'],
  station: ['town'],
  village_committee: ['village'],
}

/** Kinds that act for a department, and must name it. */
const WITH_DEPARTMENT: readonly UnitKind[] = ['department', 'station']

/** The level of a unit: that of its region. A functional zone has a county's code and counts as one. */
export function unitLevel(unit: Pick<Unit, 'region'>): Level {
  const level = levelOf(unit.region)
  if (!level) throw new Error(`unit at ${unit.region}`)
  return level
}

export type UnitProblem = 'wrong_level' | 'department_missing' | 'department_unwanted' | 'wrong_parent'

/** Where a kind of unit stands in the order of its region: a parent always comes before its children. */
function rank({ kind, region }: Pick<Unit, 'kind' | 'region'>): number {
  return LEVELS.indexOf(unitLevel({ region })) * UNIT_KINDS.length + UNIT_KINDS.indexOf(kind)
}

/** What speaks against a unit as it is described; undefined when nothing does. No unit is ever its own ancestor. */
export function unitProblem(
  unit: Pick<Unit, 'kind' | 'region' | 'department'>,
  parent: Pick<Unit, 'kind' | 'region'> | null,
): UnitProblem | undefined {
  const level = levelOf(unit.region)
  if (!level || !LEVELS_OF[unit.kind].includes(level)) return 'wrong_level'
  const wanted = WITH_DEPARTMENT.includes(unit.kind)
  if (wanted && !unit.department) return 'department_missing'
  if (!wanted && unit.department) return 'department_unwanted'
  if (parent && rank(parent) >= rank(unit)) return 'wrong_parent'
  return undefined
}

/** Full-time 专职网格员 and part-time 微网格员. */
export const WORKER_KINDS = ['full_time', 'part_time'] as const
export type WorkerKind = (typeof WORKER_KINDS)[number]

/** 基础网格 and 专属网格. */
export const GRID_KINDS = ['base', 'dedicated'] as const
export type GridKind = (typeof GRID_KINDS)[number]
