import type { Role } from '#server/domain/actor.ts'
import type { Locale } from '#server/domain/region-name.ts'
import type { Department, UnitKind, WorkerKind } from '#server/domain/unit.ts'

/** Chinese words of spreadsheets; in other languages cells carry the codes. Both are read. */
export const UNIT_KIND_WORDS: Record<UnitKind, string> = {
  command_centre: '指挥中心',
  governance_centre: '综治中心',
  reception_window: '综合受理窗口',
  department: '职能部门',
  station: '基层站所',
  village_committee: '村（居）委会',
}

export const DEPARTMENT_WORDS: Record<Department, string> = {
  police: '公安',
  justice: '司法',
  housing: '住建',
  urban_management: '城管',
  emergency: '应急',
  fire: '消防',
  civil_affairs: '民政',
  human_resources: '人社',
  health: '卫健',
  market_regulation: '市场监管',
  ecology: '生态环境',
  transport: '交通',
}

export const WORKER_KIND_WORDS: Record<WorkerKind, string> = {
  full_time: '专职网格员',
  part_time: '微网格员',
}

export const ROLE_WORDS: Record<Role, string> = {
  dispatcher: '值守',
  duty_commander: '值班长',
  handling_unit: '承办单位',
  grid_worker: '网格员',
  village_officer: '村（社区）干部',
  mediator: '调解员',
  analyst: '分析员',
  auditor: '审计员',
  security_admin: '安全管理员',
  system_admin: '系统管理员',
  wall: '大屏',
  connector: '对接系统',
  resident: '群众',
}

export const FLAG_WORDS: Record<'true' | 'false', string> = { true: '是', false: '否' }

/** The word for a code in the reader's spreadsheet. */
export function wordOf<K extends string>(words: Record<K, string>, code: K, locale: Locale): string {
  return locale === 'en' ? code : words[code]
}

/** The code that a word, or the code itself, stands for. */
export function codeOf<K extends string>(words: Record<K, string>, text: string): K | undefined {
  for (const code in words) if (code === text || words[code] === text) return code
  return undefined
}
