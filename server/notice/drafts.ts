import type { DutySearch } from '#db/queries/notice-duty.ts'
import type { NewNotice } from '#db/queries/notice-write.ts'
import {
  dedupeKey,
  kindRank,
  mergeByKey,
  type NoticeChannel,
  type NoticeEvent,
  type NoticeKind,
  noticeUrgency,
  type PagingChannel,
  pagingChannels,
  type Target,
  targetsOf,
} from '#server/domain/notice.ts'
import { type DutyFacts, gridOf, type Recipient, recipientsOf, townOf } from '#server/domain/notice-duty.ts'
import type { Policy } from '#server/domain/policy.ts'
import type { Urgency } from '#server/domain/urgency.ts'

/** A gateway in use: it serves the places under its region. */
export interface ActiveGateway {
  id: number
  channel: PagingChannel
  region: string
}

interface Subject {
  entity: string
  caseId: number
  seq: number
  /** Epoch milliseconds. */
  at: number
  place: string
  urgency: Urgency
}

/** The nearest gateway of a channel over a place. */
function gatewayFor(gateways: readonly ActiveGateway[], channel: PagingChannel, place: string) {
  return gateways
    .filter((gateway) => gateway.channel === channel && place.startsWith(gateway.region))
    .toSorted((a, b) => b.region.length - a.region.length)[0]
}

/** One notice a channel over which a recipient is told; a channel without a gateway is left out. */
export function noticesFor(args: {
  subject: Subject
  kind: NoticeKind
  recipients: readonly Recipient[]
  policy: Policy
  gateways: readonly ActiveGateway[]
}): NewNotice[] {
  const { subject, kind, recipients, policy, gateways } = args
  const { entity, caseId, seq, at, place } = subject
  const urgency = noticeUrgency(kind, subject.urgency)
  return recipients.flatMap(({ user, paged, via }) => {
    const over = (channel: NoticeChannel, gateway: number | null): NewNotice => ({
      ...{
        seq,
        at,
        entity,
        caseId,
        kind,
        rank: kindRank(kind),
        urgency,
        recipient: user,
        via,
        channel,
        gateway,
      },
      key: dedupeKey({ recipient: user, entity, caseId, at, channel }),
    })
    const paging = paged ? pagingChannels(urgency, policy.noticeRule(place)) : []
    return [
      over('in_app', null),
      ...paging.flatMap((channel) => {
        const gateway = gatewayFor(gateways, channel, place)
        return gateway ? [over(channel, gateway.id)] : []
      }),
    ]
  })
}

const subjectOf = ({ seq, at, row }: NoticeEvent): Subject => ({
  ...{ seq, at, entity: row.entity, caseId: row.id, place: row.place, urgency: row.urgency },
})

/** Whom a page of events concerns: each event with its targets, and what has to be known of people. */
export function concerned(events: readonly NoticeEvent[]): {
  told: { event: NoticeEvent; targets: Target[] }[]
  search: DutySearch
} {
  const told = events
    .map((event) => ({ event, targets: targetsOf(event) }))
    .filter(({ targets }) => targets.length > 0)
  const addressees = told.flatMap(({ targets }) => targets.map(({ to }) => to))
  const places = told.map(({ event }) => event.row.place)
  const unique = <T>(values: T[]): T[] => [...new Set(values)]
  const search = {
    users: unique(addressees.flatMap((to) => ('user' in to ? [to.user] : []))),
    units: unique(addressees.flatMap((to) => ('unit' in to ? [to.unit] : []))),
    centres: unique([
      ...addressees.flatMap((to) => ('centre' in to ? [to.centre] : [])),
      ...places.map(townOf),
    ]),
    grids: unique(places.map(gridOf)),
  }
  return { told, search }
}

/** The notices of a page of events; of one person, case, minute and channel only the most urgent. */
export function draftNotices(
  told: readonly { event: NoticeEvent; targets: readonly Target[] }[],
  facts: DutyFacts,
  policy: Policy,
  gateways: readonly ActiveGateway[],
): NewNotice[] {
  const all = told.flatMap(({ event, targets }) =>
    targets.flatMap(({ kind, to }) => {
      const recipients = recipientsOf(to, event.row, event.actor, facts)
      return noticesFor({ subject: subjectOf(event), kind, recipients, policy, gateways })
    }),
  )
  return mergeByKey(all)
}
