import { actsFor, areaOf, has, ofUnit, under } from './expectation.ts'
import type { Planted, Seed } from './plant.ts'
import type { Seat } from './seats.ts'
import type { World } from './world.ts'

export const HANDLING = ['handling_unit', 'grid_worker', 'village_officer']

/** Who may give a command at all, said anew. */
const centre = actsFor
const commander = (seat: Seat, of: Planted) => under(of.centre, areaOf(seat, 'duty_commander'))
const handler = (seat: Seat, of: Planted) =>
  has(seat, ...HANDLING) && (of.assignee === null ? ofUnit(seat, [of.unit]) : seat.id === of.assignee)
const assisting = (seat: Seat, of: Planted) => has(seat, ...HANDLING) && ofUnit(seat, of.assists)
const reporter = (seat: Seat, of: Planted) => seat.id === of.reporter
const mediator = (seat: Seat, of: Planted) => seat.id === of.assignee
const finder = (seat: Seat, of: Planted) => reporter(seat, of) && under(of.place, areaOf(seat, 'grid_worker'))
const nobody = () => false

type Who = (seat: Seat, of: Planted) => boolean
const any =
  (...who: Who[]): Who =>
  (seat, of) =>
    who.some((one) => one(seat, of))

export interface CommandRule {
  who: readonly Who[]
  /** What makes the command possible, beside who gives it. */
  from: Partial<Seed>
  body?: (world: World) => Record<string, unknown>
}

const text = '理由'
const said = { text }
const soon = () => new Date(Date.now() + 86_400_000).toISOString()
const asked = (world: World) => ({ pending: 'void', pending_by: world.seat('resident').id })
const other = ({ incidents }: World) => ({ other: incidents.find(({ name }) => name === 'open')?.id })

const held = { status: 'in_progress' }
const body = (fields: Record<string, unknown>) => () => fields

type Rules = Record<string, (world: World) => CommandRule>
const rule = (status: string, who: Who[], give: CommandRule['body'] = body({}), extra?: Seed['extra']) => {
  return (): CommandRule => ({ who, from: { status, ...(extra && { extra }) }, body: give })
}

/** Each command on an incident: from a status in which it is possible, by whom, with what. */
export const INCIDENT_RULES: Rules = {
  accept: rule('reported', [centre]),
  reject: rule('reported', [centre], body(said)),
  dispatch: rule('accepted', [centre], ({ units }) => ({ unit: units.lead })),
  sign: rule('dispatched', [handler]),
  arrive: rule('in_progress', [handler]),
  return: rule('in_progress', [handler], body({ reason: 'no_remit' })),
  suspend: rule('in_progress', [handler], () => ({ reason: 'season', until: soon(), text })),
  extend: rule('in_progress', [handler], () => ({ reason: 'complex', until: soon(), text })),
  void: rule('accepted', [centre], body({ reason: 'test', text })),
  grant: (world) => ({ who: [centre], from: { status: 'accepted', extra: asked(world) } }),
  refuse: (world) => ({ who: [centre], from: { status: 'accepted', extra: asked(world) }, body: body(said) }),
  resume: rule('suspended', [centre]),
  feedback: rule('in_progress', [handler], body(said)),
  verify: rule('handled', [centre]),
  rework: rule('handled', [centre], body(said)),
  self_close: (world) => ({
    who: [finder],
    from: { status: 'reported', unit: null, assists: [], reporter: world.seat('grid_worker@grid').id },
    body: () => ({ text, photo: 1 }),
  }),
  transfer: rule('in_progress', [centre], ({ units }) => ({ unit: units.assist })),
  hand_over: rule('in_progress', [centre], body({ service: '110', text })),
  escalate: rule('accepted', [centre], body(said)),
  delegate: () => ({
    who: [centre],
    from: { status: 'accepted', centre: '3201' },
    body: body({ centre: '320101' }),
  }),
  assist: rule('in_progress', [centre, handler], ({ units }) => ({ assists: [units.assist], text })),
  report_in: rule('in_progress', [assisting], () => ({ contact: '张', text, until: soon() })),
  urge: rule('in_progress', [centre], body(said)),
  supervise: rule('in_progress', [commander], () => ({ colour: 1, until: soon(), text })),
  note: rule('in_progress', [centre, handler, assisting, reporter], body(said)),
  attach: rule('closed', [centre, handler, assisting, reporter], body({ attachments: [1] })),
  instruct: rule('in_progress', [commander], body(said)),
  follow_up: rule('in_progress', [centre, handler], body(said), { instructed: true }),
  reopen: rule('closed', [centre], body(said)),
  rate: rule('closed', [reporter, centre], body({ rating: 3 }), { answer_due: true }),
  restrict: rule('in_progress', [centre], body({ text })),
  link_duplicate: rule('in_progress', [centre], other),
  merge: rule('accepted', [centre], other),
  amend: rule('in_progress', [centre], body({ urgency: 'raised', text })),
  split: rule('in_progress', [centre], body({ category: '0402', urgency: 'normal', text })),
  answer: rule('in_progress', [centre, handler], body({ channel: 'phone', text }), { answer_due: true }),
  relocate: rule('in_progress', [nobody]),
  exercise: rule('reported', [centre], body(said)),
  mediate: () => ({ who: [centre, handler], from: { ...held, category: '0102' } }),
}

export const MEDIATION_RULES: Rules = {
  accept: rule('applied', [centre]),
  decline: rule('applied', [centre], body(said)),
  assign: rule('accepted', [centre], ({ seat }) => ({ assignee: seat('mediator@village').id })),
  record_session: rule('assigned', [mediator]),
  agree: rule('mediating', [mediator], body({ form: 'oral', text }), { sessions: 1 }),
  fail: rule('mediating', [mediator], body(said), { sessions: 1 }),
  close: rule('agreed', [centre, mediator]),
  attach: rule('assigned', [centre, mediator, reporter], body({ attachments: [1] })),
}

export const mayGive = ({ who }: CommandRule, seat: Seat, of: Planted) => any(...who)(seat, of)
