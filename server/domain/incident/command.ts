export const INCIDENT_COMMANDS = [
  'accept',
  'reject',
  'dispatch',
  'sign',
  'arrive',
  'return',
  'suspend',
  'extend',
  'void',
  'grant',
  'refuse',
  'resume',
  'feedback',
  'verify',
  'rework',
  'self_close',
  'transfer',
  'hand_over',
  'escalate',
  'delegate',
  'assist',
  'report_in',
  'urge',
  'supervise',
  'note',
  'attach',
  'instruct',
  'follow_up',
  'reopen',
  'rate',
  'restrict',
  'link_duplicate',
  'merge',
  'amend',
  'split',
  'answer',
  'relocate',
  'exercise',
  'mediate',
] as const
export type IncidentCommand = (typeof INCIDENT_COMMANDS)[number]

/** Commands that leave status, assignment and fields alone: they move no version and never conflict. */
const QUIET: readonly IncidentCommand[] = [
  'report_in',
  'urge',
  'note',
  'attach',
  'instruct',
  'follow_up',
  'rate',
  'answer',
]

export function isQuiet(command: IncidentCommand): boolean {
  return QUIET.includes(command)
}
