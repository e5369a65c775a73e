import { readPacked } from './packed.ts'

export interface Names {
  /** Code and name of every county-level unit, by code. */
  counties: [code: string, name: string][]
  /** Code and name of every town, by code. */
  towns: [code: string, name: string][]
  /** Town code → its villages, each the village's three digits and its full name. */
  villages: Record<string, string[]>
}

/** The statistical names and codes of the province's counties, towns and villages. */
export function loadNames(): Names {
  return readPacked<Names>('names').meta
}

/** 0 urban residents' committee 居委会, 2 villagers' committee 村委会, 4 quasi-unit (park, farm, school). */
export function villageKind(code: string): 0 | 2 | 4 {
  const digit = code.charCodeAt(9) - 48
  if (digit >= 4) return 4
  return digit >= 2 ? 2 : 0
}

/** 1 street office 街道, 2 town 镇, 3 township 乡, 0 anything else (park, farm, development zone). */
export function townKind(name: string): 0 | 1 | 2 | 3 {
  if (name.endsWith('街道')) return 1
  if (name.endsWith('镇')) return 2
  return name.endsWith('乡') ? 3 : 0
}
