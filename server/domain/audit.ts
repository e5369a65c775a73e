/** What is recorded beside the log of cases: who saw, unmasked, exported or changed what. */
export const AUDIT_ACTIONS = [
  'attachment.read',
  'case.read',
  'case.list',
  'case.erase',
  'person.call',
  'person.unmask',
  'person.search',
  'audit.read',
  'audit.export',
  'audit.forget',
  'unit.create',
  'unit.change',
  'account.sign_in',
  'account.sign_in_refused',
  'account.sign_out',
  'account.locked_out',
  'account.open',
  'account.lock',
  'account.unlock',
  'account.password_change',
  'account.totp_enrol',
  'account.totp_reset',
  'session.revoke',
  'account.create',
  'account.change',
  'worker.create',
  'worker.change',
  'grid.change',
  'shift.create',
  'shift.remove',
  'leave.create',
  'leave.remove',
  'import.preview',
  'import.confirm',
  'rule.change',
  'connector.change',
  'gateway.create',
  'gateway.change',
  'gateway.test',
  'notice.retry',
  'delivery.retry',
  'survey.enter',
  'campaign.open',
  'campaign.visit',
  'reminder.acknowledge',
  'digest.acknowledge',
  'organisation.export',
  'api_key.create',
  'api_key.revoke',
  'export.create',
  'export.download',
  'export.cancel',
  'export.retry',
] as const
export type AuditAction = (typeof AUDIT_ACTIONS)[number]

/** What an entry is about. */
export const AUDIT_ENTITIES = [
  'incident',
  'mediation',
  'ticket',
  'person',
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
  'grid',
  'shift',
  'leave',
  'import',
  'delivery',
  'survey',
  'campaign',
  'reminder',
  'digest',
  'organisation',
] as const
export type AuditEntity = (typeof AUDIT_ENTITIES)[number]

/** From where somebody acts: the address of the peer, and the session if there is one. */
export interface Origin {
  address: string | null
  session: number | null
}

export const SYSTEM_ORIGIN: Origin = { address: null, session: null }

/** Entries are kept at least so long, whatever is configured. */
export const LEAST_AUDIT_MONTHS = 6
