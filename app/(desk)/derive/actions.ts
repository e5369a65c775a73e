import type { CaseDetail } from '#server/contract/http.ts'
import type { Refusal } from '#server/domain/refusal.ts'
import { COMMAND_GROUPS, type CommandGroup, type CommandName, isCommandName, specOf } from './command-spec.ts'

export interface Option {
  command: CommandName
  /** Why it is not possible now; null when it is. */
  refusal: Refusal | null
}

export interface Actions {
  /** What the reader may do now and stands as a button, the main one first. */
  buttons: CommandName[]
  /** Buttons that belong to this stage but not now or not to the reader, with the reason. */
  refused: { command: CommandName; refusal: Refusal }[]
  /** Every command, possible or not, by its group: what the menu lists. */
  groups: { group: CommandGroup; options: Option[] }[]
}

/** The one that moves the case on, where several are possible. */
const MAIN: readonly CommandName[] = [
  'grant',
  'refuse',
  'resume',
  'accept',
  'dispatch',
  'assign',
  'sign',
  'feedback',
  'verify',
  'record_session',
  'close',
  'self_close',
  'report_in',
  'follow_up',
]

function rank(command: CommandName): number {
  const at = MAIN.indexOf(command)
  return at < 0 ? MAIN.length : at
}

/** Reasons that a command has nothing to do with this case or this seat: the menu says so, no button does. */
const POINTLESS: readonly Refusal[] = [
  'wrong_status',
  'no_request',
  'not_a_dispute',
  'not_assisting',
  'not_finder',
  'not_drawn',
  'no_reporter',
  'no_instruction',
  'already_linked',
]

/** Whether a refusal says that a command has nothing to do with the case as it is, or with this seat. */
export function isPointless(refusal: Refusal | null): boolean {
  return refusal !== null && POINTLESS.includes(refusal)
}

export function optionsOf(options: CaseDetail['options']): Option[] {
  return options.flatMap(({ command, refusal }) => (isCommandName(command) ? [{ command, refusal }] : []))
}

/** Answers to a request; without one there is nothing to answer, whoever reads. */
const ANSWERS: readonly CommandName[] = ['grant', 'refuse']

/** The buttons and the menu of a case, from the options the rules gave. `asked`: whether a request waits. */
export function actionsOf(given: CaseDetail['options'], asked: boolean): Actions {
  const options = optionsOf(given)
  const buttons: CommandName[] = []
  const refused: Actions['refused'] = []
  for (const { command, refusal } of options) {
    if (specOf(command).group !== 'primary') continue
    if (refusal === null) buttons.push(command)
    else if (!isPointless(refusal) && (asked || !ANSWERS.includes(command)))
      refused.push({ command, refusal })
  }
  buttons.sort((a, b) => rank(a) - rank(b))
  const possibleFirst = (a: Option, b: Option) => Number(a.refusal !== null) - Number(b.refusal !== null)
  const groups = COMMAND_GROUPS.map((group) => ({
    group,
    options: options.filter(({ command }) => specOf(command).group === group).sort(possibleFirst),
  })).filter((each) => each.options.length > 0)
  return { buttons, refused, groups }
}

/** Whether a command is possible now. */
export function isAllowed(options: CaseDetail['options'], command: CommandName): boolean {
  return options.some((option) => option.command === command && option.refusal === null)
}
