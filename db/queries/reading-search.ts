import type { Fragment, Sql } from 'postgres'
import type { StoredKey } from '#db/vault.ts'
import type { Entity } from '#server/domain/case.ts'
import { areaGram } from '#server/domain/grams.ts'
import type { CaseFilter } from './reading.ts'
import { readableBy } from './scope.ts'

/** Cases that match: by name, and whether there are too many to name by their number or by their words. */
export interface Candidates {
  numbers: readonly number[]
  words: readonly number[]
  manyNumbers: boolean
  manyWords: boolean
  /** Whether the words of all of them were read: otherwise a few may only look alike. */
  proved: boolean
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

/** The words that a case was opened with, as they are sealed. */
export type SealedWords = StoredKey & { id: number; sealed: Uint8Array }

/** As many cases are named; more are frequent enough to be found on the way from the newest. */
export const NAMED = 2_000
const YOUNG = 500

const NO_CANDIDATES: Candidates = {
  numbers: [],
  words: [],
  manyNumbers: false,
  manyWords: false,
  proved: true,
}

const WORDS_OF: Record<Entity, string> = { incident: 'report', mediation: 'apply' }

/** What a case number is made of. */
const NUMBER = /^[\dM-]+$/i

const escaped = (text: string) => text.replace(/[\\%_]/g, '\\$&')
const reversed = (text: string) => [...text].reverse().join('')

function numberMatches(sql: Sql, text: string): Fragment {
  if (!NUMBER.test(text)) return sql`false`
  const upper = text.toUpperCase()
  return sql`(c.number like ${`${escaped(upper)}%`} or reverse(c.number) like ${`${escaped(reversed(upper))}%`})`
}

/** Whether the words of the case at hand have what is looked up: whoever reads them tells whether they are the ones. */
function wordsHeld(sql: Sql, entity: Entity, { grams }: Search): Fragment {
  // As a value, not as a join: of one case after the other, never of all that have them.
  return sql`coalesce((select w.grams @> ${[...grams]}::int[] from case_words w
    where w.entity = ${entity} and w.case_id = c.id), false)`
}

/** Whether case `c` matches, once its candidates are known; where there are many by their words it may. */
export function matchesSearch(sql: Sql, entity: Entity, search: Search): Fragment {
  const { numbers, words, manyNumbers, manyWords } = search.candidates ?? NO_CANDIDATES
  const ids = [...numbers, ...words]
  // What was restricted a moment ago is found by its number alone.
  const named = sql`c.id = any(${ids}::bigint[]) and (not c.restricted or c.id = any(${[...numbers]}::bigint[]))`
  if (!manyNumbers && !manyWords) return named
  const byNumber = manyNumbers ? sql`or ${numberMatches(sql, search.text)}` : sql``
  const held = manyWords ? sql`or not c.restricted and ${wordsHeld(sql, entity, search)}` : sql``
  return sql`(${named} ${byNumber} ${held})`
}

/** Cases by the beginning or the end of their number, one more than are named. */
export async function casesByNumber(sql: Sql, entity: Entity, { text }: Search): Promise<number[]> {
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

/** Cases whose words, as far as the projector has read them, have what is looked up; and whether they are too many. */
export async function casesHolding(
  sql: Sql,
  filter: CaseFilter,
  search: Search,
): Promise<{ ids: number[]; many: boolean }> {
  const { areas, elsewhere } = areasOf(filter)
  const found = await Promise.all([
    ...[...new Set(areas)].map((area) => heldWithin(sql, filter.entity, search, area)),
    elsewhere ? heldByOwn(sql, filter, search) : [],
  ])
  const ids = [...new Set(found.flat())]
  return { ids, many: ids.length > NAMED }
}

async function heldWithin(
  sql: Sql,
  entity: Entity,
  { grams }: Search,
  area: number | undefined,
): Promise<number[]> {
  const wanted = area === undefined ? [...grams] : [...grams, area]
  const rows = await sql<{ id: number }[]>`
    select case_id as id from case_words
    where entity = ${entity} and grams @> ${wanted}::int[] limit ${NAMED + 1}`
  return rows.map(({ id }) => id)
}

/** The reader's own cases, wherever they are. */
async function heldByOwn(sql: Sql, { entity, scope }: CaseFilter, search: Search): Promise<number[]> {
  const own = { ...scope, reading: [], circle: [] }
  const ways = readableBy(sql, own, entity === 'incident' ? 'reporter' : 'applicant')
  const rows = await sql<{ id: number }[]>`
    select c.id from ${sql(entity)} c
    where (${ways.reduce((all, way) => sql`${all} or ${way}`)}) and ${wordsHeld(sql, entity, search)}
    limit ${NAMED + 1}`
  return rows.map(({ id }) => id)
}

/** The words of some cases, but of none that was erased. */
export async function openingWords(sql: Sql, entity: Entity, ids: readonly number[]): Promise<SealedWords[]> {
  return sql<SealedWords[]>`
    select distinct on (n.case_id) n.case_id as id, n.body as sealed, k.ring, k.wrapped
    from note n join case_key k on k.entity = n.entity and k.case_id = n.case_id
    where n.entity = ${entity} and n.case_id = any(${[...ids]}::bigint[]) and n.kind = ${WORDS_OF[entity]}
    order by n.case_id, n.seq`
}

/** The newest cases among those that the projector has not read yet: far more than it is ever behind while it serves. */
export async function youngCases(sql: Sql, entity: Entity): Promise<number[]> {
  const [{ last }] = await sql<{ last: number }[]>`
    select coalesce(max(case_id), 0) as last from case_words where entity = ${entity}`
  const rows = await sql<{ id: number }[]>`
    select id from ${sql(entity)} where id > ${last}::bigint and not restricted order by id desc limit ${YOUNG}`
  return rows.map(({ id }) => id)
}
