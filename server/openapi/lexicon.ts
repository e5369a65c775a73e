import type { Field } from './field.ts'
import { CASE_FIELDS } from './fields-case.ts'
import { COMMON_FIELDS } from './fields-common.ts'
import { ORGANISATION_FIELDS } from './fields-organisation.ts'

const FIELDS: Readonly<Record<string, Field>> = { ...COMMON_FIELDS, ...ORGANISATION_FIELDS, ...CASE_FIELDS }

/** What a name says of itself, where nobody described it. */
const BY_NAME: readonly (readonly [RegExp, string])[] = [
  [/At$/, 'A moment; epoch milliseconds.'],
  [/(Ids|_ids)$/, 'Ids.'],
  [/(Id|_id)$/, 'An id.'],
  [/Ms$/, 'Milliseconds.'],
  [/Seconds$/, 'Seconds.'],
  [/Minutes$/, 'Minutes.'],
  [/Hours$/, 'Hours.'],
  [/Days$/, 'Days.'],
  [/Months$/, 'Months.'],
  [/Bytes$/, 'Bytes.'],
]

const fieldOf = (name: string): Field | undefined => (Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined)

/** What a field is; undefined where its name says nothing. */
export function describeField(name: string): string | undefined {
  const field = fieldOf(name)
  if (field !== undefined) return typeof field === 'string' ? field : field[0]
  return BY_NAME.find(([pattern]) => pattern.test(name))?.[1]
}

/** What a field looks like; undefined where there is nothing better than its type. */
export function exampleField(name: string): unknown {
  const field = fieldOf(name)
  return field === undefined || typeof field === 'string' ? undefined : field[1]
}
