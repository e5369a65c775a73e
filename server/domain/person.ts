/** What a person is to a case. */
export const PERSON_ROLES = ['reporter', 'party'] as const
export type PersonRole = (typeof PERSON_ROLES)[number]

export const PERSON_FIELDS = ['name', 'phone', 'id_number'] as const
export type PersonField = (typeof PERSON_FIELDS)[number]

/** Why somebody who does not handle a case wants to know who a person is, or looks up a number. */
export const PERSON_REASONS = ['call_back', 'verify', 'urgent', 'repeat', 'complaint', 'correct'] as const
export type PersonReason = (typeof PERSON_REASONS)[number]

/** What a case may hold of a person. */
export interface Person {
  name?: string
  phone?: string
  idNumber?: string
}

/** A telephone number's digits, without the country's prefix: however it was written it is found. */
export function normalPhone(phone: string): string {
  return phone.replace(/^\s*(\+|00)86/, '').replace(/\D/g, '')
}

export function normalIdNumber(number: string): string {
  return number.replace(/\s/g, '').toUpperCase()
}
