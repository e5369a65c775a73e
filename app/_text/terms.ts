import type { Term } from '#server/domain/rule.ts'
import type { Locale } from './locale.ts'

/** Groups of messages in which a region may have words of its own. */
const GROUPS = ['level', 'role', 'unitKind', 'urgency'] as const

/** The messages with a region's own words in place of the usual ones; the same object where it has none. */
export function withTerms<M extends Record<(typeof GROUPS)[number], object>>(
  messages: M,
  terms: ReadonlyMap<string, Term>,
  locale: Locale,
): M {
  if (terms.size === 0) return messages
  const own = (group: string) =>
    Object.fromEntries(
      [...terms]
        .filter(([key]) => key.startsWith(`${group}.`))
        .map(([key, term]) => [key.slice(group.length + 1), locale === 'en' ? term.en : term.zh]),
    )
  const groups = GROUPS.map((group) => [group, { ...messages[group], ...own(group) }])
  return { ...messages, ...Object.fromEntries(groups) }
}
