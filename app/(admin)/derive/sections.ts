import { ADMIN_ROLES } from '#app/_live/home.ts'
import type { Me } from '#server/contract/http.ts'

/** The pages of the administration in their order: the organisation's, then the rules of a region. */
export const SECTIONS = [
  'organisation',
  'people',
  'accounts',
  'roster',
  'posts',
  'imports',
  'categories',
  'limits',
  'calendars',
  'terms',
  'routes',
  'connectors',
  'keys',
  'gateways',
  'audit',
] as const
export type Section = (typeof SECTIONS)[number]

/** The audit is the auditors' page, who have no other; everything else is the administrators'. */
export function sectionsOf(me: Pick<Me, 'roles'>): Section[] {
  const administers = holds(me, ...ADMIN_ROLES)
  return SECTIONS.filter((section) => (section === 'audit' ? holds(me, 'auditor') : administers))
}

/** Whether somebody holds a role. */
export function holds(me: Pick<Me, 'roles'>, ...roles: string[]): boolean {
  return me.roles.some(({ role }) => roles.includes(role))
}

export function pathOf(section: Section): string {
  return `/admin/${section}`
}
