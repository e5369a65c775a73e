import { REQUESTS, type Request } from '#server/domain/detail.ts'
import type { IncidentCommand } from './command.ts'
import {
  answered,
  byAssisting,
  byCentre,
  byCentreOrHandler,
  byCommander,
  byFinder,
  byHandler,
  byParty,
  byReporterOrCentre,
  bySystem,
  dispute,
  drawnIfClosed,
  type Guard,
  hasInstruction,
  hasRequest,
  noExercise,
  noRequest,
  notArrived,
  notBottom,
  notOwn,
  notTop,
  reporterKnown,
  secondPerson,
  selfClosable,
  unlinked,
  unrated,
} from './guard.ts'
import { INCIDENT_STATUSES, type IncidentStatus, OPEN_INCIDENT } from './status.ts'

/** What becomes of a case: another status, the same one, or what the request that is granted asked for. */
type Target = IncidentStatus | 'same' | 'as_requested'

interface Rule {
  from: readonly IncidentStatus[]
  to: Target
  guards: readonly Guard[]
}

const ACTIVE: readonly IncidentStatus[] = ['reported', 'accepted', 'dispatched', 'in_progress', 'handled']
const HELD: readonly IncidentStatus[] = ['dispatched', 'in_progress']
const UNHANDLED: readonly IncidentStatus[] = ['reported', 'accepted', 'dispatched', 'in_progress']

/** What a granted request makes of the case. */
export const GRANTED: Record<Request, IncidentStatus | 'same'> = {
  return: 'accepted',
  suspend: 'suspended',
  extend: 'same',
  void: 'voided',
}

/** status × command → next status, and who may. */
export const INCIDENT_RULES: Record<IncidentCommand, Rule> = {
  accept: { from: ['reported'], to: 'accepted', guards: [byCentre, noRequest] },
  reject: { from: ['reported'], to: 'rejected', guards: [byCentre, noRequest] },
  dispatch: { from: ['accepted'], to: 'dispatched', guards: [byCentre, noRequest] },
  sign: { from: ['dispatched'], to: 'in_progress', guards: [byHandler, noRequest] },
  arrive: { from: ['in_progress'], to: 'same', guards: [byHandler, notArrived] },
  return: { from: HELD, to: 'same', guards: [byHandler, noRequest] },
  suspend: { from: ['in_progress'], to: 'same', guards: [byHandler, noRequest] },
  extend: { from: ['in_progress'], to: 'same', guards: [byHandler, noRequest] },
  void: { from: OPEN_INCIDENT, to: 'same', guards: [byCentre, noRequest] },
  grant: { from: OPEN_INCIDENT, to: 'as_requested', guards: [byCentre, hasRequest, secondPerson] },
  refuse: { from: OPEN_INCIDENT, to: 'same', guards: [byCentre, hasRequest] },
  resume: { from: ['suspended'], to: 'in_progress', guards: [byCentre, noRequest] },
  feedback: { from: ['in_progress'], to: 'handled', guards: [byHandler, noRequest] },
  verify: {
    from: ['handled', 'closed'],
    to: 'closed',
    guards: [byCentre, noRequest, notOwn, drawnIfClosed, answered],
  },
  rework: {
    from: ['handled', 'closed'],
    to: 'in_progress',
    guards: [byCentre, noRequest, notOwn, drawnIfClosed],
  },
  self_close: { from: ['reported'], to: 'closed', guards: [byFinder, noRequest, selfClosable, answered] },
  transfer: { from: HELD, to: 'dispatched', guards: [byCentre, noRequest] },
  hand_over: { from: UNHANDLED, to: 'closed', guards: [byCentre, noRequest] },
  escalate: {
    from: ['accepted', 'dispatched', 'in_progress'],
    to: 'accepted',
    guards: [byCentre, noRequest, notTop],
  },
  delegate: { from: ['accepted'], to: 'accepted', guards: [byCentre, noRequest, notBottom] },
  assist: { from: HELD, to: 'same', guards: [byCentreOrHandler] },
  report_in: { from: ['dispatched', 'in_progress', 'handled'], to: 'same', guards: [byAssisting] },
  urge: { from: ACTIVE, to: 'same', guards: [byCentre] },
  supervise: { from: OPEN_INCIDENT, to: 'same', guards: [byCommander] },
  note: { from: INCIDENT_STATUSES, to: 'same', guards: [byParty] },
  attach: { from: INCIDENT_STATUSES, to: 'same', guards: [byParty] },
  instruct: { from: OPEN_INCIDENT, to: 'same', guards: [byCommander] },
  follow_up: { from: [...OPEN_INCIDENT, 'closed'], to: 'same', guards: [byCentreOrHandler, hasInstruction] },
  reopen: { from: ['closed', 'rejected'], to: 'accepted', guards: [byCentre] },
  rate: { from: ['closed'], to: 'same', guards: [byReporterOrCentre, reporterKnown, unrated] },
  restrict: { from: INCIDENT_STATUSES, to: 'same', guards: [byCentre] },
  link_duplicate: { from: OPEN_INCIDENT, to: 'same', guards: [byCentre] },
  merge: { from: UNHANDLED, to: 'merged', guards: [byCentre, noRequest] },
  amend: { from: ACTIVE, to: 'same', guards: [byCentre] },
  split: { from: ACTIVE, to: 'same', guards: [byCentre] },
  answer: {
    from: ['accepted', 'dispatched', 'in_progress', 'handled', 'suspended', 'closed', 'rejected', 'merged'],
    to: 'same',
    guards: [byCentreOrHandler, reporterKnown],
  },
  relocate: { from: OPEN_INCIDENT, to: 'same', guards: [bySystem] },
  exercise: { from: ['reported', 'accepted'], to: 'same', guards: [byCentre, noExercise] },
  mediate: {
    from: ['accepted', 'dispatched', 'in_progress', 'handled'],
    to: 'same',
    guards: [dispute, unlinked, byCentreOrHandler],
  },
}

/** The status a rule leads to from one it allows; `asked` is the request that waits, if any. */
export function targetOf(rule: Rule, from: IncidentStatus, asked: Request | null): IncidentStatus {
  const target = rule.to === 'as_requested' && asked ? GRANTED[asked] : rule.to
  return target === 'same' || target === 'as_requested' ? from : target
}

export function isRequest(command: IncidentCommand): command is Request {
  return (REQUESTS as readonly string[]).includes(command)
}
