import type { Addressee } from './notice.ts'
import { ancestor } from './region.ts'

/** Somebody with an account in use; on duty when a shift runs and no leave does. */
export interface Person {
  id: number
  onDuty: boolean
}

/** Who may be told, as it is now. Codes of grids have 15 digits. */
export interface DutyFacts {
  users: ReadonlyMap<number, Person>
  units: ReadonlyMap<number, readonly Person[]>
  centres: ReadonlyMap<string, readonly Person[]>
  /** 网格长 of a grid. */
  heads: ReadonlyMap<string, Person>
}

/** Why somebody is told: it is theirs, or nobody whose it is was on duty or looked. */
export const VIAS = ['own', 'head', 'town'] as const
export type Via = (typeof VIAS)[number]

export interface Recipient {
  user: number
  /** Paged over work chat, SMS or voice as well; else it waits in the application. */
  paged: boolean
  via: Via
}

interface Subject {
  place: string
  exercise: boolean
}

/** Members of a unit or seats of a centre that find it when nobody is on duty. */
const MOST_WAITING = 20

export const gridOf = (place: string) => ancestor(place, 'grid')
export const townOf = (place: string) => ancestor(place, 'town')

function ownersOf(to: Addressee, facts: DutyFacts): readonly Person[] {
  if ('unit' in to) return facts.units.get(to.unit) ?? []
  if ('centre' in to) return facts.centres.get(to.centre) ?? []
  const user = facts.users.get(to.user)
  return user ? [user] : []
}

const told = (people: readonly Person[], via: Via): Recipient[] =>
  people.map(({ id, onDuty }) => ({ user: id, paged: onDuty, via }))

/** Those on duty; when there are none, all of them, whom it waits for. */
function onDutyOrAll(people: readonly Person[]): readonly Person[] {
  const onDuty = people.filter((person) => person.onDuty)
  return onDuty.length > 0 ? onDuty : people.slice(0, MOST_WAITING)
}

const townDesk = (place: string, facts: DutyFacts): Recipient[] =>
  told(onDutyOrAll(facts.centres.get(townOf(place)) ?? []), 'town')

/** The 网格长 on duty; else the town's duty desk, and the 网格长 finds it later. */
function fallback(place: string, facts: DutyFacts): Recipient[] {
  const head = facts.heads.get(gridOf(place))
  if (head?.onDuty) return told([head], 'head')
  return [...(head ? told([head], 'head') : []), ...townDesk(place, facts)]
}

/** Each person once, as they come first. */
function once(recipients: readonly Recipient[]): Recipient[] {
  return [...new Map(recipients.toReversed().map((one) => [one.user, one])).values()].toReversed()
}

/**
 * Who is told of something that is `to` somebody: whoever of them is on duty. Nobody on duty: it waits for them in the
 * application, and goes to the 网格长, then to the town's duty desk. A drill stays among those who take part. Who did it
 * is not told, and counts as somebody who knows.
 */
export function recipientsOf(
  to: Addressee,
  subject: Subject,
  actor: number | null,
  facts: DutyFacts,
): Recipient[] {
  const owners = ownersOf(to, facts)
  const own = told(onDutyOrAll(owners), 'own')
  const known = owners.some(({ id, onDuty }) => id === actor || onDuty)
  const others = known || subject.exercise ? [] : fallback(subject.place, facts)
  return once([...own, ...others]).filter(({ user }) => user !== actor)
}

/** Steps on which a critical notice that nobody saw is passed on: to the 网格长, then to the town's duty desk. */
export const ALARM_STEPS = 2

/** Who is told at a step (from 1), without those who were; the 网格长 who is off duty is passed over. */
export function alarmRecipients(
  step: number,
  { place }: Pick<Subject, 'place'>,
  alreadyTold: ReadonlySet<number>,
  facts: DutyFacts,
): Recipient[] {
  const head = facts.heads.get(gridOf(place))
  const reached = step === 1 ? told(head?.onDuty ? [head] : [], 'head') : townDesk(place, facts)
  return reached.filter(({ user }) => !alreadyTold.has(user))
}
