import type { CaseRow } from './case.ts'
import { HANDLER_CLOCKS } from './clock.ts'
import type { EventDetail } from './detail.ts'
import { URGENCIES, type Urgency } from './urgency.ts'

/** What people are told of, the least urgent first: of several of one minute the last of these is kept. */
export const NOTICE_KINDS = [
  'granted',
  'refused',
  'handed_over',
  'asked',
  'delegated',
  'escalated',
  'reopened',
  'assist',
  'transferred',
  'dispatched',
  'reworked',
  'clock_yellow',
  'urged',
  'instructed',
  'supervised',
  'clock_red',
  'critical',
  'unseen',
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

export const NOTICE_CHANNELS = ['in_app', 'chat', 'sms', 'voice'] as const
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number]
/** Channels that reach a person elsewhere, over a gateway. */
export const PAGING_CHANNELS = ['chat', 'sms', 'voice'] as const satisfies readonly NoticeChannel[]
export type PagingChannel = (typeof PAGING_CHANNELS)[number]

/** From which urgency on each channel pages, and minutes until silence about what is critical is passed on. */
export type NoticeRule = Record<PagingChannel, Urgency | 'never'> & { silence: number }
export const DEFAULT_NOTICE_RULE: NoticeRule = {
  chat: 'normal',
  sms: 'urgent',
  voice: 'critical',
  silence: 2,
}

/** One entry of the log, as far as somebody may have to be told of it. */
export interface NoticeEvent {
  seq: number
  /** Epoch milliseconds. */
  at: number
  kind: string
  actor: number | null
  assigneeBefore: number | null
  unitBefore: number | null
  assistsBefore: readonly number[]
  detail: EventDetail
  row: CaseRow
}

export type Addressee = { user: number } | { unit: number } | { centre: string }
export interface Target {
  kind: NoticeKind
  to: Addressee
}

type Holding = Pick<CaseRow, 'assignee' | 'unit' | 'centre'>

function handlerOf({ assignee, unit }: Omit<Holding, 'centre'>): Addressee | undefined {
  if (assignee !== null) return { user: assignee }
  return unit === null ? undefined : { unit }
}

const holderOf = (row: Holding): Addressee => handlerOf(row) ?? { centre: row.centre }

/** The centre above a town's, county's or city's; undefined above the province. */
function centreAbove(centre: string): string | undefined {
  const digits = { 9: 6, 6: 4, 4: 2 }[centre.length]
  return digits === undefined ? undefined : centre.slice(0, digits)
}

function ofClock({ kind, row, detail }: NoticeEvent): Target[] {
  const told: NoticeKind = kind === 'clock.red' ? 'clock_red' : 'clock_yellow'
  const ofHandler = detail.clock !== undefined && HANDLER_CLOCKS.includes(detail.clock)
  const holder = ofHandler ? holderOf(row) : { centre: row.centre }
  const above = row.urgency === 'critical' && !row.exercise ? centreAbove(row.centre) : undefined
  return [{ kind: told, to: holder }, ...(above ? [{ kind: told, to: { centre: above } }] : [])]
}

const helpers = ({ row, assistsBefore }: NoticeEvent): Target[] =>
  row.assists
    .filter((unit) => !assistsBefore.includes(unit))
    .map((unit) => ({ kind: 'assist', to: { unit } }))

const toHolder =
  (kind: NoticeKind) =>
  ({ row }: NoticeEvent): Target[] => [{ kind, to: holderOf(row) }]
const toHandler =
  (kind: NoticeKind) =>
  ({ row }: NoticeEvent): Target[] => {
    const to = handlerOf(row)
    return to ? [{ kind, to }] : []
  }
const toCentre =
  (kind: NoticeKind) =>
  ({ row }: NoticeEvent): Target[] => [{ kind, to: { centre: row.centre } }]
/** Whoever held the case before, and who holds it now where that is somebody else. */
const toWhoAsked =
  (kind: NoticeKind) =>
  ({ assigneeBefore, unitBefore }: NoticeEvent): Target[] => {
    const to = handlerOf({ assignee: assigneeBefore, unit: unitBefore })
    return to ? [{ kind, to }] : []
  }

const withHelpers =
  (kind: NoticeKind) =>
  (event: NoticeEvent): Target[] => [...toHandler(kind)(event), ...helpers(event)]

const ifCritical =
  (told: (event: NoticeEvent) => Target[]) =>
  (event: NoticeEvent): Target[] =>
    event.row.urgency === 'critical' ? told(event) : []

/** Only a case that becomes critical by an amendment is told anew. */
const onceCritical = ifCritical((event) => (event.detail.before?.urgency ? toHolder('critical')(event) : []))

const RULES: Record<string, (event: NoticeEvent) => Target[]> = {
  'incident.report': ifCritical(toCentre('critical')),
  'incident.amend': onceCritical,
  'incident.dispatch': withHelpers('dispatched'),
  'incident.transfer': withHelpers('transferred'),
  'incident.hand_over': toWhoAsked('handed_over'),
  'incident.escalate': toCentre('escalated'),
  'incident.delegate': toCentre('delegated'),
  'incident.assist': helpers,
  'incident.urge': toHolder('urged'),
  'incident.supervise': toHolder('supervised'),
  'incident.instruct': toHolder('instructed'),
  'incident.return': toCentre('asked'),
  'incident.suspend': toCentre('asked'),
  'incident.extend': toCentre('asked'),
  'incident.void': toCentre('asked'),
  'incident.grant': toWhoAsked('granted'),
  'incident.refuse': toWhoAsked('refused'),
  'incident.rework': toHandler('reworked'),
  'incident.reopen': toCentre('reopened'),
  'mediation.assign': toHandler('dispatched'),
  'clock.yellow': ofClock,
  'clock.red': ofClock,
}

/** Kinds of events that somebody may be told of. */
export const NOTICE_EVENTS: readonly string[] = Object.keys(RULES)

/** Who is to be told of an event, before anybody asks who is on duty. */
export function targetsOf(event: NoticeEvent): Target[] {
  return RULES[event.kind]?.(event) ?? []
}

const rankOf = (urgency: Urgency) => URGENCIES.indexOf(urgency)

/** Least and greatest urgency of a kind, whatever the case's is. */
const BOUNDS: Partial<Record<NoticeKind, readonly [Urgency, Urgency]>> = {
  granted: ['normal', 'raised'],
  refused: ['normal', 'raised'],
  handed_over: ['normal', 'urgent'],
  urged: ['raised', 'critical'],
  instructed: ['urgent', 'critical'],
  supervised: ['urgent', 'critical'],
  clock_red: ['raised', 'critical'],
  critical: ['critical', 'critical'],
  unseen: ['critical', 'critical'],
}

export function noticeUrgency(kind: NoticeKind, urgency: Urgency): Urgency {
  const [least, most] = BOUNDS[kind] ?? ['normal', 'critical']
  return URGENCIES[Math.min(Math.max(rankOf(urgency), rankOf(least)), rankOf(most))]
}

/** Channels over which somebody is paged; none for who is off duty: what is in the application waits for them. */
export function pagingChannels(urgency: Urgency, rule: NoticeRule): PagingChannel[] {
  return PAGING_CHANNELS.filter((channel) => {
    const from = rule[channel]
    return from !== 'never' && rankOf(urgency) >= rankOf(from)
  })
}

/** At most one notice a person, case and minute: the rest falls together under this key. `at` is epoch milliseconds. */
export function dedupeKey(of: {
  recipient: number
  entity: string
  caseId: number
  at: number
  channel: NoticeChannel
}): string {
  return `${of.recipient}:${of.entity}:${of.caseId}:${Math.floor(of.at / 60_000)}:${of.channel}`
}

export const kindRank = (kind: NoticeKind): number => NOTICE_KINDS.indexOf(kind)

/** Of those with one key the most urgent, each key once; of equals the first. */
export function mergeByKey<T extends { key: string; kind: NoticeKind }>(notices: readonly T[]): T[] {
  const kept = new Map<string, T>()
  for (const notice of notices) {
    const known = kept.get(notice.key)
    if (!known || kindRank(notice.kind) > kindRank(known.kind)) kept.set(notice.key, notice)
  }
  return [...kept.values()]
}
