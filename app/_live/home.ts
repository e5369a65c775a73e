import type { Me } from '#server/contract/http.ts'

/** The screen a person starts on: the wall's seat its wall, everybody else the desk. */
export function homeOf(me: Pick<Me, 'roles'>): '/wall' | '/desk' {
  return me.roles.length > 0 && me.roles.every(({ role }) => role === 'wall') ? '/wall' : '/desk'
}
