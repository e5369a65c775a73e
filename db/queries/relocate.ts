import type { ISql } from 'postgres'
import type { Entity } from '#server/domain/case.ts'

export interface OpenPoint {
  id: number
  place: string
  /** Integer 1e-6°. */
  lng: number
  lat: number
}

/** Where the open cases after an id are, in order. */
export async function openPoints(
  sql: ISql,
  entity: Entity,
  after: number,
  limit: number,
): Promise<OpenPoint[]> {
  return sql<OpenPoint[]>`
    select id, place, lng, lat from ${sql(entity)} where closed_at is null and id > ${after} order by id limit ${limit}`
}

const LOCK = 719_350_024

/** Waits until no other node moves cases, and locks these. */
export async function lockForMoving(tx: ISql, entity: Entity, ids: readonly number[]): Promise<void> {
  await tx`select pg_advisory_xact_lock(${LOCK})`
  await tx`select 1 from ${tx(entity)} where id = any(${[...ids]}::bigint[]) order by id for update`
}
