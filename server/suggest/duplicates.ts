import type { Database } from '#db/client.ts'
import { nearCases } from '#db/queries/suggest-duplicate.ts'
import { ticketsOfCase } from '#db/queries/upstream.ts'
import type { Duplicates } from '#server/contract/suggest.ts'
import type { Actor } from '#server/domain/actor.ts'
import type { Origin } from '#server/domain/audit.ts'
import { categoryOf } from '#server/domain/category.ts'
import { boxAround, familyOf, type Matter, rankDuplicates } from '#server/domain/duplicate.ts'
import { AppError } from '#server/domain/error.ts'
import type { Policy } from '#server/domain/policy.ts'
import { textOf } from '#server/privacy/seal.ts'
import { noteListed } from '#server/reading/note-listed.ts'
import { readsWords, scopeOf } from '#server/reading/scope.ts'
import { visibleIncident } from '#server/reading/visible.ts'

const MOST = 10
/** Every region: what a reader may read anywhere. */
const ANYWHERE = ['']

interface Asked {
  db: Database
  actor: Actor
  origin: Origin
  policy: () => Policy
  /** Epoch milliseconds. */
  now: number
}

interface Sought extends Matter {
  category: string
  place: string
  exercise: boolean
  tickets: readonly string[]
  itself: { id: number; duplicateOf: number | null } | null
}

async function findDuplicates(asked: Asked, sought: Sought): Promise<Duplicates> {
  const { db, actor, origin, policy, now } = asked
  if (actor.kind !== 'user') throw new AppError('unauthenticated')
  const { duplicateMetres: metres, duplicateMinutes: minutes } = policy().categoryRule(
    sought.category,
    sought.place,
  )
  const { itself } = sought
  const cases = await nearCases(
    db.sql,
    {
      family: familyOf(sought.category),
      box: metres > 0 && minutes > 0 ? boxAround(sought, metres) : null,
      from: sought.at - minutes * 60_000,
      until: sought.at + minutes * 60_000,
      exercise: sought.exercise,
      tickets: sought.tickets,
      except: itself?.id ?? null,
    },
    scopeOf(actor, ANYWHERE),
  )
  const words = readsWords(actor)
  const ranked = rankDuplicates(sought, cases, { metres, minutes })
    .slice(0, MOST)
    .map((found) => ({ ...found, text: words ? textOf(db.vault, found) : null }))
  const listed = ranked.map(({ id, restricted, text }) => ({
    case: { entity: 'incident' as const, id, restricted },
    text,
  }))
  await noteListed({ db, actor, origin, now }, listed)
  return {
    duplicates: ranked.map((found) => {
      const { id, number, status, category, place, lng, lat, reason, text } = found
      return {
        ...{ id, number, status, category, place, lng, lat, reason },
        reportedAt: found.at,
        text,
        linked: itself !== null && (itself.duplicateOf === id || found.duplicateOf === itself.id),
      }
    }),
  }
}

/** Cases that a report about to be sent may repeat, of those the reader may read. Throws invalid_input, outside_ground. */
export async function duplicatesOfReport(
  asked: Asked & {
    locate: (lng: number, lat: number) => { code: string } | undefined
    query: { lng: number; lat: number; category: string; ticket?: string }
  },
): Promise<Duplicates> {
  const { lng, lat, category, ticket } = asked.query
  if (!categoryOf(category)) throw new AppError('invalid_input', { field: 'category' })
  const place = asked.locate(lng, lat)?.code
  if (!place) throw new AppError('outside_ground')
  return findDuplicates(asked, {
    lng: Math.round(lng * 1e6),
    lat: Math.round(lat * 1e6),
    at: asked.now,
    category,
    place,
    exercise: false,
    tickets: ticket === undefined ? [] : [ticket],
    itself: null,
  })
}

/** Cases that may be the same matter as one, of those the reader may read. Throws not_found. */
export async function duplicatesOfIncident(asked: Asked & { id: number }): Promise<Duplicates> {
  const incident = await visibleIncident(asked.db, asked.actor, asked.id)
  const tickets = await ticketsOfCase(asked.db.sql, asked.id)
  return findDuplicates(asked, {
    ...incident,
    at: incident.reportedAt,
    tickets: tickets.map(({ number }) => number),
    itself: incident,
  })
}
