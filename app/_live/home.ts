import type { Me } from '#server/contract/http.ts'

/** Roles for which there are the pages of the administration. */
export const ADMIN_ROLES: readonly string[] = ['security_admin', 'system_admin']

/** The screen a person starts on: the wall's seat its wall, administrators their pages, everybody else the desk. */
export function homeOf(me: Pick<Me, 'roles'>): '/wall' | '/admin' | '/desk' {
  const only = (...roles: string[]) =>
    me.roles.length > 0 && me.roles.every(({ role }) => roles.includes(role))
  if (only('wall')) return '/wall'
  return only(...ADMIN_ROLES) ? '/admin' : '/desk'
}
