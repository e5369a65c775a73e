/** Why a command is not possible now; shown under the grey button in the reader's language. */
export const REFUSALS = [
  'wrong_status',
  'not_centre',
  'not_assignee',
  'not_mediator',
  'request_pending',
  'no_request',
  'own_handling',
  'not_a_dispute',
  'already_linked',
  'no_session',
  'already_arrived',
] as const
export type Refusal = (typeof REFUSALS)[number]

export type Decision<T> = ({ ok: true } & T) | { ok: false; refusal: Refusal }

export function refuse(refusal: Refusal): { ok: false; refusal: Refusal } {
  return { ok: false, refusal }
}
