import type { ISql } from 'postgres'
import { lockIncidents } from './write-incident.ts'

export interface OpenPoint {
  id: number
  place: string
  /** Integer 1e-6°. */
  lng: number
  lat: number
}

/** Where the open incidents after an id are, in order. */
export async function openPoints(sql: ISql, after: number, limit: number): Promise<OpenPoint[]> {
  return sql<OpenPoint[]>`
    select id, place, lng, lat from incident where closed_at is null and id > ${after} order by id limit ${limit}`
}

const LOCK = 719_350_024

/** Waits until no other node moves cases, and locks these. */
export async function lockForMoving(tx: ISql, ids: readonly number[]): Promise<void> {
  await tx`select pg_advisory_xact_lock(${LOCK})`
  await lockIncidents(tx, ids)
}
