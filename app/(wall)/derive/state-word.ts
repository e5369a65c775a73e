import { codesZh } from '#app/_text/codes-zh-CN.ts'
import type { CaseRow } from '#server/domain/case.ts'
import type { Request } from '#server/domain/detail.ts'

type Status = keyof typeof codesZh.status
export type StateWord = `status.${Status}` | 'mediationStatus.accepted' | `kind.${'red' | 'arrive' | Request}`

function isStatus(status: string): status is Status {
  return Object.hasOwn(codesZh.status, status)
}

/** Message key of where a case stands, or of what just happened to it when that says more. */
export function stateWord(row: CaseRow, kind?: string): StateWord {
  if (kind === 'clock.red') return 'kind.red'
  if (kind === 'incident.arrive') return 'kind.arrive'
  if (row.pending) return `kind.${row.pending}`
  if (row.entity === 'mediation' && row.status === 'accepted') return 'mediationStatus.accepted'
  return `status.${isStatus(row.status) ? row.status : 'reported'}`
}
