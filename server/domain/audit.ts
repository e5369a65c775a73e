/** What is recorded beside the log of cases: who saw, unmasked, exported or changed what. */
export const AUDIT_ACTIONS = ['case.read'] as const
export type AuditAction = (typeof AUDIT_ACTIONS)[number]

/** What an entry is about. */
export const AUDIT_ENTITIES = [
  'incident',
  'mediation',
  'ticket',
  'account',
  'session',
  'unit',
  'worker',
  'rule',
  'connector',
  'gateway',
  'api_key',
  'export',
  'attachment',
  'job',
  'audit',
] as const
export type AuditEntity = (typeof AUDIT_ENTITIES)[number]

/** From where somebody acts: the address of the peer, and the session if there is one. */
export interface Origin {
  address: string | null
  session: number | null
}

export const SYSTEM_ORIGIN: Origin = { address: null, session: null }
