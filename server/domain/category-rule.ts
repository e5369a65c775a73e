import { categoryOf } from './category.ts'

/** What a region decides about a category, for its reports. */
export interface CategoryRule {
  /** Whether it may be reported. */
  enabled: boolean
  /** Its cases are read only inside their circle. */
  restricted: boolean
  /** Whether a worker may settle it on the spot, 自办自结. */
  selfClose: boolean
  /** Share of what was settled on the spot that is drawn for checking, 0–1. */
  checkShare: number
  /** Reports of one family nearer than this in metres and minutes may be the same; 0 asks for none. */
  duplicateMetres: number
  duplicateMinutes: number
}

const HOUR = 60
const DAY = 24 * HOUR

interface Family {
  selfClose: boolean
  checkShare: number
  metres: number
  minutes: number
}

const FAMILIES: Record<string, Family> = {
  '01': { selfClose: false, checkShare: 0.2, metres: 50, minutes: 7 * DAY },
  '02': { selfClose: true, checkShare: 0.2, metres: 100, minutes: DAY },
  '03': { selfClose: false, checkShare: 0.2, metres: 200, minutes: 2 * HOUR },
  '04': { selfClose: true, checkShare: 0.1, metres: 100, minutes: DAY },
  '05': { selfClose: true, checkShare: 0.1, metres: 50, minutes: 3 * DAY },
  '06': { selfClose: false, checkShare: 0.2, metres: 50, minutes: DAY },
  '07': { selfClose: true, checkShare: 0.1, metres: 200, minutes: DAY },
  '09': { selfClose: false, checkShare: 0.2, metres: 1000, minutes: 6 * HOUR },
}
const OTHERS: Family = { selfClose: true, checkShare: 0.1, metres: 50, minutes: DAY }

/** Too dangerous, or too delicate, to be settled by one person on the spot. */
const NEVER_ALONE: readonly string[] = ['0203', '0205', '0206', '0209', '0210', '0211', '0702']

/** The rule where no region says otherwise; of a family (two digits) or a category (four). */
export function defaultCategoryRule(code: string): CategoryRule {
  const family = FAMILIES[code.slice(0, 2)] ?? OTHERS
  return {
    enabled: true,
    restricted: isAlwaysRestricted(code),
    selfClose: family.selfClose && !NEVER_ALONE.includes(code),
    checkShare: family.checkShare,
    duplicateMetres: family.metres,
    duplicateMinutes: family.minutes,
  }
}

/** Restricted everywhere: a region may restrict more, never less. */
export function isAlwaysRestricted(code: string): boolean {
  return categoryOf(code)?.restricted ?? code === '06'
}
