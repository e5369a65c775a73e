import type { AuditEntry } from '#db/queries/audit.ts'
import { actorId } from '#server/command/actor-key.ts'
import type { Actor } from '#server/domain/actor.ts'
import type { AuditAction, Origin } from '#server/domain/audit.ts'

type About = Omit<AuditEntry, 'action' | 'actorKind' | 'actorId' | 'origin'>

/** What a verb did, for whom it did it and from where. */
export function entryOf(
  ctx: { actor: Actor; origin: Origin },
  action: AuditAction,
  about: About = {},
): AuditEntry {
  return { action, actorKind: ctx.actor.kind, actorId: actorId(ctx.actor), origin: ctx.origin, ...about }
}

/** Roles with their regions, in codes: `dispatcher:320613 auditor:32`. */
export function rolesText(roles: readonly { role: string; prefixes: readonly string[] }[]): string {
  return roles.map(({ role, prefixes }) => `${role}:${prefixes.join(',')}`).join(' ')
}

/** Names of the fields that a change names. */
export function fieldsOf(input: object): string {
  return Object.keys(input)
    .filter((name) => name !== 'version' && name !== 'updatedAt')
    .join(',')
}
