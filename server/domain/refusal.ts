/** Why a command is not possible now; shown under the grey button in the reader's language. */
export const REFUSALS = [
  'wrong_status',
  'not_centre',
  'not_commander',
  'not_assignee',
  'not_assisting',
  'not_party',
  'not_finder',
  'not_system',
  'not_mediator',
  'request_pending',
  'no_request',
  'second_person',
  'own_handling',
  'answer_due',
  'not_drawn',
  'not_a_dispute',
  'already_linked',
  'no_session',
  'already_arrived',
  'no_reporter',
  'already_rated',
  'no_instruction',
  'top_level',
  'bottom_level',
  'not_self_closable',
  'already_exercise',
  'erased',
] as const
export type Refusal = (typeof REFUSALS)[number]

export type Decision<T> = ({ ok: true } & T) | { ok: false; refusal: Refusal }

export function refuse(refusal: Refusal): { ok: false; refusal: Refusal } {
  return { ok: false, refusal }
}
