import {
  type Actor,
  CENTRE_ROLES,
  circlePrefixes,
  prefixesOf,
  raisedCentres,
  readingPrefixes,
} from '#server/domain/actor.ts'
import { HIDDEN_COUNT_DIGITS } from '#server/domain/visibility.ts'

/** What a reader may see of a region, as prefixes for a query. */
export interface Scope {
  /** The reader's id: cases they take part in are theirs to read. */
  me: number
  /** Units the reader acts for: cases they lead or help with are theirs to read. */
  units: number[]
  /** The region asked for; a case they take part in elsewhere is outside it. */
  region: string[]
  /** Prefixes whose unrestricted cases are readable. */
  reading: string[]
  /** Prefixes whose restricted cases are readable too. */
  circle: string[]
  /** Centres above counties that the reader commands at: restricted cases raised to them are readable. */
  raised: string[]
  /** Prefixes in which hidden cases may be counted: town and above. */
  countable: string[]
}

/** Prefixes without those that another one covers. */
function outermost(prefixes: readonly string[]): string[] {
  const unique = [...new Set(prefixes)]
  return unique.filter((prefix) => !unique.some((other) => other !== prefix && prefix.startsWith(other)))
}

/** The part of some prefixes that lies within a region, itself a set of prefixes. */
export function within(prefixes: readonly string[], region: readonly string[]): string[] {
  return outermost(
    prefixes.flatMap((prefix) =>
      region.flatMap((part) => (prefix.startsWith(part) ? prefix : part.startsWith(prefix) ? part : [])),
    ),
  )
}

/** `region` is one code, or the members of a zone. */
export function scopeOf(actor: Extract<Actor, { kind: 'user' }>, region: readonly string[]): Scope {
  const centre = within(prefixesOf(actor, ...CENTRE_ROLES), region)
  return {
    me: actor.id,
    units: [...actor.units],
    region: [...region],
    reading: within(readingPrefixes(actor), region),
    circle: within(circlePrefixes(actor), region),
    raised: raisedCentres(actor),
    countable: centre.filter((prefix) => prefix.length <= HIDDEN_COUNT_DIGITS),
  }
}

/** Whether the actor sees cases as codes only: a picture on a wall shows nobody's words. */
export function readsWords(actor: Actor): boolean {
  return actor.kind === 'user' && actor.grants.some((grant) => grant.role !== 'wall')
}
