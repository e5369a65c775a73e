import type { AuditFilter } from '#server/contract/audit.ts'
import { fromField } from './week.ts'

/** What stands in the fields, as it is typed. */
export interface AuditFields {
  actor: string
  action: string
  case: string
  from: string
  to: string
  address: string
}

export const NO_FIELDS: AuditFields = { actor: '', action: '', case: '', from: '', to: '', address: '' }

/** What is asked for by the fields; empty ones ask for nothing. Times are the centre's. */
export function filterOf(fields: AuditFields): AuditFilter {
  const { actor, action, case: number, from, to, address } = fields
  const text = (value: string) => value.trim() || undefined
  const moment = (value: string) => {
    const at = fromField(value)
    return at === undefined ? undefined : new Date(at).toISOString()
  }
  return {
    actor: text(actor),
    action: text(action),
    case: text(number),
    from: moment(from),
    to: moment(to),
    address: text(address),
  }
}

/** Codes and numbers of a row, one after the other: what they are in words, and what they say where words are known. */
export function detailText(
  detail: Readonly<Record<string, unknown>> | null,
  word: (key: string) => string,
  valueWord: (key: string, value: string) => string,
): string {
  return Object.entries(detail ?? {})
    .filter(([key, value]) => value !== null && value !== '' && key !== 'reason')
    .map(([key, value]) => {
      const said = typeof value === 'object' ? JSON.stringify(value) : valueWord(key, String(value))
      return `${word(key)}=${said}`
    })
    .join(' ')
}
