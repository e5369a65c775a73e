import type { CaseDetail } from '#server/contract/http.ts'
import type { Refusal } from '#server/domain/refusal.ts'
import { type CommandName, isCommandName } from './command-spec.ts'

export interface Actions {
  /** What the reader may do now, the main one first. */
  allowed: CommandName[]
  /** What belongs to this stage but not now or not to the reader, with the reason. */
  refused: { command: CommandName; refusal: Refusal }[]
}

/** The one that moves the case on, where several are possible. */
const MAIN: readonly CommandName[] = [
  'grant',
  'accept',
  'dispatch',
  'assign',
  'sign',
  'feedback',
  'verify',
  'record_session',
  'close',
]

function rank(command: CommandName): number {
  const at = MAIN.indexOf(command)
  return at < 0 ? MAIN.length : at
}

/** Reasons that a command has nothing to do with this case: no button is shown for it. */
const POINTLESS: readonly Refusal[] = ['wrong_status', 'no_request', 'not_a_dispute']

/** The buttons of a case, from the options the rules gave. */
export function actionsOf(options: CaseDetail['options']): Actions {
  const allowed: CommandName[] = []
  const refused: Actions['refused'] = []
  for (const { command, refusal } of options) {
    if (!isCommandName(command)) continue
    if (refusal === null) allowed.push(command)
    else if (!POINTLESS.includes(refusal)) refused.push({ command, refusal })
  }
  allowed.sort((a, b) => rank(a) - rank(b))
  return { allowed, refused }
}
