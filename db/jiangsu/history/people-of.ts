import { randomFrom } from '#db/jiangsu/ground/random.ts'
import { type MadeParty, makeParties } from '#db/jiangsu/texts/parties.ts'
import type { PersonRole } from '#server/domain/person.ts'
import type { LivedCase } from './types.ts'

/** One in so many calls leaves a name and a number. */
const CALLS = 3

/** Who is named in a case: the parties of a dispute, and now and then who called. */
export function peopleOf(lived: LivedCase): [PersonRole, MadeParty][] {
  if (lived.entity === 'mediation') return lived.parties.map((party) => ['party', party])
  const { source, id } = lived.row
  if (source === 'patrol' || id % CALLS !== 0) return []
  return makeParties(randomFrom(String(id)))
    .slice(0, 1)
    .map((caller) => ['reporter', caller])
}
