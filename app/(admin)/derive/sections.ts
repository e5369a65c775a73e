import type { Me } from '#server/contract/http.ts'

/** The pages of the administration in their order: the organisation's, then the rules of a region. */
export const SECTIONS = [
  'organisation',
  'people',
  'roster',
  'posts',
  'imports',
  'categories',
  'limits',
  'calendars',
  'terms',
  'routes',
  'connectors',
  'gateways',
] as const
export type Section = (typeof SECTIONS)[number]

/** Whether somebody holds a role. */
export function holds(me: Pick<Me, 'roles'>, ...roles: string[]): boolean {
  return me.roles.some(({ role }) => roles.includes(role))
}

export function pathOf(section: Section): string {
  return `/admin/${section}`
}
