import type { Fragment, Sql } from 'postgres'
import type { Entity } from '#server/domain/case.ts'
import { areaGram } from '#server/domain/grams.ts'
import type { CaseFilter } from './reading.ts'
import { readableBy } from './scope.ts'

/** Cases that match: by name, and whether there are too many to name by their number or by their words. */
interface Candidates {
  ids: readonly number[]
  manyNumbers: boolean
  manyWords: boolean
}

/** A number's beginning or end, or words of an unrestricted case. */
export interface Search {
  text: string
  /** Numbers of its characters and pairs: what words are looked up by. */
  grams: readonly number[]
  /** Whether words are searched: not for who reads none. */
  words: boolean
  /** Undefined until they are looked up. */
  candidates?: Candidates
}

/** As many cases are named; more are frequent enough to be found on the way from the newest. */
const NAMED = 2_000

const WORDS_OF: Record<Entity, string> = { incident: 'report', mediation: 'apply' }

/** What a case number is made of. */
const NUMBER = /^[\dM-]+$/i

const escaped = (text: string) => text.replace(/[\\%_]/g, '\\$&')
const reversed = (text: string) => [...text].reverse().join('')

// Words without letters, Chinese above all, have no case to fold: LIKE takes a fraction of ILIKE's time.
const likeOf = (sql: Sql, text: string) => (/\p{Cased}/u.test(text) ? sql`ilike` : sql`like`)

function numberMatches(sql: Sql, text: string): Fragment {
  if (!NUMBER.test(text)) return sql`false`
  const upper = text.toUpperCase()
  return sql`(c.number like ${`${escaped(upper)}%`} or reverse(c.number) like ${`${escaped(reversed(upper))}%`})`
}

/** One look at the words of the case at hand: never a walk through all words there are. */
function wordsMatch(sql: Sql, entity: Entity, { text, words }: Search): Fragment {
  return sql`(${words}::boolean and not c.restricted and (
    select n.body from note n where n.entity = ${entity} and n.case_id = c.id and n.kind = ${WORDS_OF[entity]}
    order by n.seq limit 1) ${likeOf(sql, text)} ${`%${escaped(text)}%`})`
}

/** Whether case `c` matches, once its candidates are known. */
export function matchesSearch(sql: Sql, entity: Entity, search: Search): Fragment {
  const { ids = [], manyNumbers = true, manyWords = true } = search.candidates ?? {}
  const numbers = manyNumbers ? sql`or ${numberMatches(sql, search.text)}` : sql``
  const words = manyWords ? sql`or ${wordsMatch(sql, entity, search)}` : sql``
  return sql`(c.id = any(${[...ids]}::bigint[]) ${numbers} ${words})`
}

/** A filter with the cases that its search matches, looked up in the indexes of numbers and words. */
export async function withCandidates(sql: Sql, filter: CaseFilter): Promise<CaseFilter> {
  const { search, entity } = filter
  if (!search) return filter
  const [numbers, words] = await Promise.all([byNumber(sql, entity, search), byWords(sql, filter, search)])
  const manyNumbers = numbers.length > NAMED
  const manyWords = words.length > NAMED
  const ids = [...new Set([...(manyNumbers ? [] : numbers), ...(manyWords ? [] : words)])]
  return { ...filter, search: { ...search, candidates: { ids, manyNumbers, manyWords } } }
}

async function byNumber(sql: Sql, entity: Entity, { text }: Search): Promise<number[]> {
  if (!NUMBER.test(text)) return []
  const rows = await sql<{ id: number }[]>`
    select id from ${sql(entity)} c where ${numberMatches(sql, text)} limit ${NAMED + 1}`
  return rows.map(({ id }) => id)
}

/** Where the words are looked up, and whether the reader's own cases elsewhere are looked at beside. */
function areasOf({ scope }: CaseFilter): { areas: (number | undefined)[]; elsewhere: boolean } {
  const region = scope.region.map(areaGram)
  if (region.every((area) => area !== undefined)) return { areas: region, elsewhere: false }
  const reading = scope.reading.map(areaGram)
  if (reading.every((area) => area !== undefined)) return { areas: reading, elsewhere: true }
  return { areas: [undefined], elsewhere: false }
}

async function byWords(sql: Sql, filter: CaseFilter, search: Search): Promise<number[]> {
  const { entity } = filter
  if (!search.words || search.grams.length === 0) return []
  const { areas, elsewhere } = areasOf(filter)
  const found = await Promise.all([
    ...[...new Set(areas)].map((area) => knownWords(sql, entity, search, area)),
    youngWords(sql, entity, search),
    elsewhere ? ownWords(sql, filter, search) : [],
  ])
  return found.flat()
}

/** The reader's own cases, wherever they are. */
async function ownWords(sql: Sql, { entity, scope }: CaseFilter, search: Search): Promise<number[]> {
  const own = { ...scope, reading: [], circle: [] }
  const ways = readableBy(sql, own, entity === 'incident' ? 'reporter' : 'applicant')
  const rows = await sql<{ id: number }[]>`
    select c.id from ${sql(entity)} c
    where (${ways.reduce((all, way) => sql`${all} or ${way}`)}) and ${wordsMatch(sql, entity, search)}
    limit ${NAMED + 1}`
  return rows.map(({ id }) => id)
}

/** Cases whose words the projector has read; unproved when there are more than are named. */
async function knownWords(
  sql: Sql,
  entity: Entity,
  { text, grams }: Search,
  area: number | undefined,
): Promise<number[]> {
  const wanted = area === undefined ? [...grams] : [...grams, area]
  const found = await sql<{ id: number }[]>`
    select case_id as id from case_words
    where entity = ${entity} and grams @> ${wanted}::int[] limit ${NAMED + 1}`
  const ids = found.map(({ id }) => id)
  if (ids.length > NAMED) return ids
  const proved = await sql<{ id: number }[]>`
    select case_id as id from note
    where entity = ${entity} and case_id = any(${ids}::bigint[]) and kind = ${WORDS_OF[entity]}
      and body ${likeOf(sql, text)} ${`%${escaped(text)}%`}`
  return proved.map(({ id }) => id)
}

/** Cases younger than what the projector has read are read themselves. */
async function youngWords(sql: Sql, entity: Entity, search: Search): Promise<number[]> {
  const [{ last }] = await sql<{ last: number }[]>`
    select coalesce(max(case_id), 0) as last from case_words where entity = ${entity}`
  const rows = await sql<{ id: number }[]>`
    select c.id from ${sql(entity)} c
    where c.id > ${last}::bigint and ${wordsMatch(sql, entity, search)} limit ${NAMED + 1}`
  return rows.map(({ id }) => id)
}
