import { INCIDENT_COMMANDS, type IncidentCommand } from '#server/domain/incident/command.ts'
import { MEDIATION_COMMANDS, type MediationCommand } from '#server/domain/mediation.ts'

export type CommandName = IncidentCommand | MediationCommand

/** What a command asks for before it is sent. 'now' sends at once, 'person' picks one of the candidates. */
export type Ask = 'now' | 'person' | 'text' | 'return' | 'session' | 'agreement'

interface Spec {
  key: string
  ask: Ask
  /** Which words stand over the text field. */
  label?: 'reason' | 'feedback' | 'rework' | 'failure'
}

const SPECS: Partial<Record<CommandName, Spec>> = {
  accept: { key: 'q', ask: 'now' },
  reject: { key: 'x', ask: 'text', label: 'reason' },
  dispatch: { key: 'd', ask: 'person' },
  sign: { key: 's', ask: 'now' },
  arrive: { key: 'a', ask: 'now' },
  return: { key: 'b', ask: 'return' },
  grant: { key: 'g', ask: 'now' },
  refuse: { key: 'f', ask: 'text', label: 'reason' },
  feedback: { key: 'e', ask: 'text', label: 'feedback' },
  verify: { key: 'v', ask: 'now' },
  rework: { key: 'w', ask: 'text', label: 'rework' },
  mediate: { key: 'm', ask: 'now' },
  decline: { key: 'x', ask: 'text', label: 'reason' },
  assign: { key: 'd', ask: 'person' },
  record_session: { key: 's', ask: 'session' },
  agree: { key: 'a', ask: 'agreement' },
  fail: { key: 'f', ask: 'text', label: 'failure' },
  close: { key: 'c', ask: 'now' },
}

export function specOf(command: CommandName): Spec {
  return SPECS[command] ?? { key: '', ask: 'text', label: 'reason' }
}

const NAMES: ReadonlySet<string> = new Set([...INCIDENT_COMMANDS, ...MEDIATION_COMMANDS])

export function isCommandName(name: string): name is CommandName {
  return NAMES.has(name)
}
