import type { Database } from '#db/client.ts'
import {
  findRecommendation,
  insertRecommendation,
  type RecommendationRow,
  type RecommendedRow,
} from '#db/queries/suggest-recommendation.ts'
import { sendableUnits } from '#db/queries/suggest-unit.ts'
import { type SendableWorker, sendableWorkers } from '#db/queries/suggest-worker.ts'
import type { Recommendation } from '#server/contract/suggest.ts'
import { type Actor, isCentreOf } from '#server/domain/actor.ts'
import { centresOf } from '#server/domain/centre.ts'
import { metresBetween } from '#server/domain/duplicate.ts'
import { AppError } from '#server/domain/error.ts'
import type { Incident } from '#server/domain/incident/incident.ts'
import { isOpenIncident } from '#server/domain/incident/status.ts'
import type { Policy } from '#server/domain/policy.ts'
import { recommend, type WorkerFacts } from '#server/domain/recommend.ts'
import { ancestor, CODE_LENGTH, pathOf } from '#server/domain/region.ts'
import type { Ground } from '#server/ground/ground.ts'
import { visibleIncident } from '#server/reading/visible.ts'
import { neighbourGrids } from './neighbours.ts'

interface Asked {
  db: Database
  actor: Actor
  ground: Ground
  policy: () => Policy
  id: number
  /** Epoch milliseconds. */
  now: number
}

function factsOf(
  { via: _, checkIn, ...worker }: SendableWorker,
  incident: Incident,
  now: number,
): WorkerFacts {
  const last = checkIn && { metres: metresBetween(checkIn, incident), minutes: (now - checkIn.at) / 60_000 }
  return { ...worker, kind: 'user', checkIn: last }
}

async function compute({ db, ground, policy, now }: Asked, incident: Incident): Promise<RecommendedRow[]> {
  const { place, category } = incident
  const path = pathOf(place)
  const grid = ancestor(place, 'grid')
  const regions = [...new Set([...path, ...centresOf(place, ground.zones)])]
  const { kind, department, level } = policy().routeOf(category, place)
  const [workers, units] = await Promise.all([
    sendableWorkers(db.sql, { path, grid, neighbours: neighbourGrids(ground, grid), regions, now }),
    sendableUnits(db.sql, {
      route: { kind, department, digits: CODE_LENGTH[level] },
      regions,
      town: ancestor(place, 'town'),
      now,
    }),
  ])
  const via = new Map(workers.map((worker) => [worker.id, worker.via]))
  const chosen = recommend(
    workers.map((worker) => factsOf(worker, incident, now)),
    units.map((unit) => ({ ...unit, kind: 'unit' })),
  )
  return chosen.map(({ kind, id, reasons }, index) => ({
    rank: index + 1,
    kind,
    subject: id,
    via: kind === 'user' ? (via.get(id) ?? null) : null,
    reasons,
  }))
}

function toDispatch({ kind, subject, via }: RecommendedRow): { unit?: number; assignee?: number } {
  if (kind === 'unit') return { unit: subject }
  return via === null ? { assignee: subject } : { unit: via, assignee: subject }
}

/** What is kept for this version of the case; made and kept where nothing is yet. */
async function kept(asked: Asked, incident: Incident): Promise<RecommendationRow> {
  const { sql } = asked.db
  const known = await findRecommendation(sql, incident.id, incident.version)
  if (known) return known
  await insertRecommendation(sql, incident.id, incident.version, await compute(asked, incident))
  const made = await findRecommendation(sql, incident.id, incident.version)
  if (!made) throw new AppError('unavailable')
  return made
}

/**
 * Whom to send, and why: made once for a version of the case and kept with it. Nobody where the case is not open any
 * more. Throws not_found, and forbidden for who does not act for the case's centre.
 */
export async function readRecommendation(asked: Asked): Promise<Recommendation> {
  const { db, actor, id, now } = asked
  const incident = await visibleIncident(db, actor, id)
  if (!isCentreOf(actor, incident)) throw new AppError('forbidden')
  const { at, recommended } = isOpenIncident(incident.status)
    ? await kept(asked, incident)
    : { at: now, recommended: [] }
  return {
    incident: id,
    version: incident.version,
    at,
    recommended: recommended.map((row) => ({
      rank: row.rank,
      kind: row.kind,
      id: row.subject,
      name: row.name,
      dispatch: toDispatch(row),
      reasons: row.reasons,
    })),
  }
}
