import type { ISql, Sql } from 'postgres'
import type { StoredKey } from '#db/vault.ts'
import type { Entity } from '#server/domain/case.ts'
import { SLOTS, type Slot } from '#server/domain/figures.ts'
import type { CaseFact } from '#server/domain/figures-fact.ts'

export interface FactRow {
  fact: CaseFact
  /** One ISO date or null for each slot, in the order of SLOTS. */
  days: readonly (string | null)[]
  lastDay: string
  numerators: number
  denominators: number
}

/** What is added to the sums of a region, a day (ISO date) and a category: one number a figure, as in CASE_FIGURES. */
export interface BucketDelta {
  region: string
  day: string
  category: string
  numerators: Int32Array
  denominators: Int32Array
}

/** Words that a batch of events makes findable, or no longer so. */
export interface WordChange {
  entity: string
  id: number
  /** The case's words as numbers; null takes them away. */
  grams: readonly number[] | null
}

export interface FigureCursor {
  seq: number
  version: string
}

const LOCK = 719_350_023

export async function selectFigureCursor(sql: ISql): Promise<FigureCursor> {
  const [row] = await sql<FigureCursor[]>`select seq, version from figure_cursor`
  return row
}

/** The facts held of some cases. */
export async function selectFacts(
  sql: ISql,
  cases: readonly { entity: string; id: number }[],
): Promise<CaseFact[]> {
  const entities = cases.map(({ entity }) => entity)
  const ids = cases.map(({ id }) => id)
  const rows = await sql<{ fact: CaseFact }[]>`
    select fact from unnest(${entities}::text[], ${ids}::bigint[]) as asked(entity, case_id)
    join case_fact using (entity, case_id)`
  return rows.map(({ fact }) => fact)
}

export type OpeningWords = StoredKey & { entity: Entity; id: number; sealed: Uint8Array }

/** The words some cases were opened with; none of what was erased. */
export async function selectOpeningWords(
  sql: ISql,
  cases: readonly { entity: string; id: number }[],
): Promise<OpeningWords[]> {
  if (cases.length === 0) return []
  return sql<OpeningWords[]>`
    select distinct on (n.entity, n.case_id) n.entity, n.case_id as id, n.body as sealed, k.ring, k.wrapped
    from unnest(${cases.map(({ entity }) => entity)}::text[], ${cases.map(({ id }) => id)}::bigint[])
      as asked(entity, case_id) join note n using (entity, case_id) join case_key k using (entity, case_id)
    where n.kind in ('report', 'apply') order by n.entity, n.case_id, n.seq`
}

/**
 * Writes one batch and moves the cursor from `before` to `after` in the same transaction; false, with nothing written,
 * when another projector is at it or has been.
 */
export async function writeProjection(
  sql: Sql,
  batch: {
    before: FigureCursor
    after: { seq: number; at: number }
    facts: readonly FactRow[]
    deltas: readonly BucketDelta[]
    words: readonly WordChange[]
  },
): Promise<boolean> {
  const written = await sql.begin(async (tx) => {
    await tx`set local transaction_timeout = 0`
    await tx`set local idle_in_transaction_session_timeout = 0`
    // What is lost with the last moments is counted again: the cursor is lost with it.
    await tx`set local synchronous_commit = off`
    const [{ locked }] = await tx<{ locked: boolean }[]>`select pg_try_advisory_xact_lock(${LOCK}) as locked`
    if (!locked) return false
    const { count } = await tx`
      update figure_cursor set seq = ${batch.after.seq}, at = to_timestamp(${batch.after.at / 1000}::float8)
      where seq = ${batch.before.seq} and version = ${batch.before.version}`
    if (count === 0) return false
    await upsertFacts(tx, batch.facts)
    await addToBuckets(tx, batch.deltas)
    await replaceWords(tx, batch.words)
    return true
  })
  return written === true
}

/**
 * Codes, numbers, dates and nulls as the text of a Postgres array: a hundred thousand of them a second go through here,
 * and the client's own encoding takes a multiple. None of them holds a comma, a brace or a quote.
 */
function arrayText(values: Iterable<string | number | boolean | null>): string {
  return `{${Array.from(values, (value) => value ?? 'null').join(',')}}`
}

async function upsertFacts(tx: ISql, rows: readonly FactRow[]): Promise<void> {
  if (rows.length === 0) return
  const of = (read: (row: FactRow) => string | number | boolean | null) => arrayText(rows.map(read))
  const day = (slot: Slot) => {
    const index = SLOTS.indexOf(slot)
    return tx`${of((row) => row.days[index])}::text::date[]`
  }
  await tx`
    insert into case_fact (entity, case_id, place, category, restricted, open, last_day, numerators, denominators,
      reported, accepted, dispatched, dispatch_due, sign_due, due, closed, settled, outcome, rated, fact)
    select * from rows from (unnest(
      ${of((row) => row.fact.entity)}::text::text[], ${of((row) => row.fact.id)}::text::bigint[],
      ${of((row) => row.fact.place)}::text::text[], ${of((row) => row.fact.category)}::text::text[],
      ${of((row) => row.fact.restricted)}::text::boolean[], ${of((row) => row.fact.open)}::text::boolean[],
      ${of((row) => row.lastDay)}::text::date[], ${of((row) => row.numerators)}::text::int[],
      ${of((row) => row.denominators)}::text::int[],
      ${day('reported')}, ${day('accepted')}, ${day('dispatched')}, ${day('dispatch_due')}, ${day('sign_due')},
      ${day('due')}, ${day('closed')}, ${day('settled')}, ${day('outcome')}, ${day('rated')}),
      json_array_elements(${JSON.stringify(rows.map((row) => row.fact))}::text::json))
    on conflict (entity, case_id) do update set place = excluded.place, category = excluded.category,
      restricted = excluded.restricted, open = excluded.open, last_day = excluded.last_day,
      numerators = excluded.numerators, denominators = excluded.denominators, fact = excluded.fact,
      reported = excluded.reported, accepted = excluded.accepted, dispatched = excluded.dispatched,
      dispatch_due = excluded.dispatch_due, sign_due = excluded.sign_due, due = excluded.due,
      closed = excluded.closed, settled = excluded.settled, outcome = excluded.outcome, rated = excluded.rated`
}

async function addToBuckets(tx: ISql, deltas: readonly BucketDelta[]): Promise<void> {
  if (deltas.length === 0) return
  const of = (read: (delta: BucketDelta) => string) => arrayText(deltas.map(read))
  // An array within an array of texts.
  const sums = (read: (delta: BucketDelta) => Int32Array) => of((delta) => `"{${read(delta)}}"`)
  const added = (column: 'numerators' | 'denominators') => tx`
    array(select one + other from unnest(figure_bucket.${tx(column)}, excluded.${tx(column)})
      with ordinality as pair(one, other, place) order by place)`
  await tx`
    insert into figure_bucket (region, day, category, numerators, denominators)
    select region, day, category, numerators::int[], denominators::int[] from unnest(
      ${of((delta) => delta.region)}::text::text[], ${of((delta) => delta.day)}::text::date[],
      ${of((delta) => delta.category)}::text::text[], ${sums((delta) => delta.numerators)}::text::text[],
      ${sums((delta) => delta.denominators)}::text::text[]
    ) as delta(region, day, category, numerators, denominators)
    on conflict (region, day, category) do update
      set numerators = ${added('numerators')}, denominators = ${added('denominators')}`
}

async function replaceWords(tx: ISql, words: readonly WordChange[]): Promise<void> {
  if (words.length === 0) return
  const gone = words.filter(({ grams }) => grams === null)
  if (gone.length > 0) {
    await tx`
      delete from case_words w using unnest(
        ${gone.map(({ entity }) => entity)}::text[], ${gone.map(({ id }) => id)}::bigint[]) as g(entity, id)
      where w.entity = g.entity and w.case_id = g.id`
  }
  const kept = words.filter(({ grams }) => grams !== null)
  if (kept.length === 0) return
  await tx`
    insert into case_words (entity, case_id, grams)
    select entity, id, grams::int[] from unnest(
      ${arrayText(kept.map(({ entity }) => entity))}::text::text[],
      ${arrayText(kept.map(({ id }) => id))}::text::bigint[],
      ${arrayText(kept.map(({ grams }) => `"{${grams}}"`))}::text::text[]) as k(entity, id, grams)
    on conflict (entity, case_id) do update set grams = excluded.grams`
}

/** Begins anew for a version of the rules, unless that is what is held; whether it did. */
export async function restartProjection(sql: Sql, version: string): Promise<boolean> {
  const restarted = await sql.begin(async (tx) => {
    await tx`set local transaction_timeout = 0`
    await tx`select pg_advisory_xact_lock(${LOCK})`
    const { count } = await tx`
      update figure_cursor set seq = 0, at = null, version = ${version} where version <> ${version}`
    if (count > 0) await tx`truncate case_fact, figure_bucket, case_words`
    return count > 0
  })
  return restarted === true
}
