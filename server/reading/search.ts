import type { Database } from '#db/client.ts'
import type { CaseFilter } from '#db/queries/reading.ts'
import {
  casesByNumber,
  casesHolding,
  NAMED,
  openingWords,
  type Search,
  youngCases,
} from '#db/queries/reading-search.ts'
import type { Entity } from '#server/domain/case.ts'
import { openText } from '#server/privacy/seal.ts'

/** So many are read before they are named; of more the page at hand is. */
const PROVED = 300

type Reading = Pick<Database, 'reading' | 'vault'>

/** Whether words have the text, letters without their case. */
export function contains(words: string | null, text: string): boolean {
  return words?.toLowerCase().includes(text.toLowerCase()) ?? false
}

/** A filter with the cases that its search matches: those found by their numbers, and those whose words say it. */
export async function withCandidates(db: Reading, filter: CaseFilter): Promise<CaseFilter> {
  const { search, entity } = filter
  if (!search) return filter
  const [numbers, words] = await Promise.all([
    casesByNumber(db.reading, entity, search),
    casesByWords(db, filter, search),
  ])
  const manyNumbers = numbers.length > NAMED
  return {
    ...filter,
    search: { ...search, candidates: { ...words, numbers: manyNumbers ? [] : numbers, manyNumbers } },
  }
}

async function casesByWords(db: Reading, filter: CaseFilter, search: Search) {
  const { entity } = filter
  if (!search.words || search.grams.length === 0) return { words: [], manyWords: false, proved: true }
  const [held, young] = await Promise.all([
    casesHolding(db.reading, filter, search),
    youngCases(db.reading, entity),
  ])
  // One pair that is there is the text itself; of several each may stand elsewhere.
  const certain = search.grams.length === 1
  const few = held.ids.length <= PROVED
  const asked = certain || !few ? young : [...held.ids, ...young]
  const named = held.many || (few && !certain) ? [] : held.ids
  return {
    words: [...named, ...(await sayingIt(db, entity, asked, search))],
    manyWords: held.many,
    proved: (certain && !held.many) || few,
  }
}

/** Those of some cases whose words have the text. */
async function sayingIt(
  { reading, vault }: Reading,
  entity: Entity,
  ids: readonly number[],
  { text }: Search,
): Promise<number[]> {
  if (ids.length === 0) return []
  const rows = await openingWords(reading, entity, ids)
  return rows.filter((row) => contains(openText(vault.unwrap(row), row.sealed), text)).map(({ id }) => id)
}
