import type { Database } from '#db/client.ts'
import { surveysOf } from '#db/queries/survey.ts'
import type { Surveys } from '#server/contract/figures.ts'
import type { Actor } from '#server/domain/actor.ts'
import type { Ground } from '#server/ground/ground.ts'
import { mayEnterSurvey } from './enter-survey.ts'
import { requireFigureRegion } from './region.ts'

/** What surveys found in a region and around it. Throws not_found. */
export async function readSurveys(args: {
  db: Database
  ground: Ground
  actor: Actor
  region: string
}): Promise<Surveys> {
  const { db, ground, actor, region } = args
  const prefixes = requireFigureRegion(actor, ground, region)
  return { surveys: await surveysOf(db.sql, region), mayEnter: mayEnterSurvey(actor, prefixes) }
}
