import type { CaseStatus } from '#server/domain/case.ts'
import { categoryOf } from '#server/domain/category.ts'
import type { Locale } from '#server/domain/region-name.ts'
import type { Source } from '#server/domain/source.ts'
import type { Urgency } from '#server/domain/urgency.ts'

type Words<K extends string> = Record<Locale, Record<K, string>>

/** Words of the columns of codes, as screens say them. */
export const STATUS_WORDS: Words<CaseStatus> = {
  'zh-CN': {
    reported: '待受理',
    accepted: '待分流',
    dispatched: '待签收',
    in_progress: '处置中',
    handled: '待核查',
    closed: '已结案',
    rejected: '不予受理',
    suspended: '挂账',
    merged: '已并案',
    voided: '作废',
    applied: '待受理',
    assigned: '待调解',
    mediating: '调解中',
    agreed: '达成协议',
    failed: '调解不成',
    not_accepted: '不予受理',
  },
  en: {
    reported: 'To accept',
    accepted: 'To dispatch',
    dispatched: 'To sign',
    in_progress: 'Handling',
    handled: 'To verify',
    closed: 'Closed',
    rejected: 'Rejected',
    suspended: 'Suspended',
    merged: 'Merged',
    voided: 'Voided',
    applied: 'To accept',
    assigned: 'Assigned',
    mediating: 'Mediating',
    agreed: 'Agreed',
    failed: 'Failed',
    not_accepted: 'Declined',
  },
}

/** A mediation case that is accepted waits for something else than an incident. */
export const MEDIATION_ACCEPTED: Record<Locale, string> = { 'zh-CN': '待选调解员', en: 'To assign' }

export const URGENCY_WORDS: Words<Urgency> = {
  'zh-CN': { normal: '一般', raised: '较急', urgent: '紧急', critical: '特急' },
  en: { normal: 'Normal', raised: 'Raised', urgent: 'Urgent', critical: 'Critical' },
}

export const SOURCE_WORDS: Words<Source> = {
  'zh-CN': {
    patrol: '巡查走访',
    resident: '群众',
    hotline_12345: '12345 热线',
    police_110: '110 非警务警情',
    petition: '信访',
    superior: '上级交办',
    department: '政府部门',
    public_service: '公共服务机构',
    political_legal: '政法',
    sensor: '物联网',
    internet: '互联网',
  },
  en: {
    patrol: 'Patrol',
    resident: 'Resident',
    hotline_12345: '12345 hotline',
    police_110: '110, not police',
    petition: 'Petition',
    superior: 'Superior',
    department: 'Department',
    public_service: 'Public service',
    political_legal: 'Political-legal',
    sensor: 'Sensor',
    internet: 'Internet',
  },
}

export const FLAG_WORDS: Record<Locale, readonly [no: string, yes: string]> = {
  'zh-CN': ['否', '是'],
  en: ['no', 'yes'],
}

/** Name of a category in general, or the code itself. */
export function categoryWord(code: string, locale: Locale): string {
  const category = categoryOf(code)
  return category ? (locale === 'en' ? category.en : category.zh) : code
}
