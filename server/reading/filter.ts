import type { z } from 'zod'
import type { CaseFilter } from '#db/queries/reading.ts'
import type { listQuerySchema } from '#server/contract/http.ts'
import type { Entity } from '#server/domain/case.ts'
import { AppError } from '#server/domain/error.ts'
import { isRate } from '#server/domain/figures.ts'
import { periodOf } from '#server/domain/figures-period.ts'
import { type Numbering, wantedGrams } from '#server/domain/grams.ts'
import { INCIDENT_STATUSES } from '#server/domain/incident/status.ts'
import { MEDIATION_STATUSES } from '#server/domain/mediation.ts'
import { URGENCIES } from '#server/domain/urgency.ts'
import type { Scope } from './scope.ts'

export type ListQuery = z.infer<typeof listQuerySchema>

const STATUSES: Record<Entity, readonly string[]> = {
  incident: INCIDENT_STATUSES,
  mediation: MEDIATION_STATUSES,
}

/** Names in a comma list, each of them known. */
function names<T extends string>(path: string, list: string, known: readonly T[]): T[] {
  const given = list.split(',').map((name) => known.find((one) => one === name.trim()))
  if (given.includes(undefined))
    throw new AppError('invalid_input', { issues: [{ path, problem: 'invalid_value' }] })
  return given.filter((name) => name !== undefined)
}

/** The cases behind a part of a figure. Throws invalid_input for a period that is none, or a part it does not have. */
function figureOf({ figure, part, period: named }: ListQuery, today: string): CaseFilter['figure'] {
  if (!figure) return null
  const period = periodOf(named, today)
  if (!period) throw new AppError('invalid_input', { issues: [{ path: 'period', problem: 'invalid_value' }] })
  if (part === 'denominator' && !isRate(figure))
    throw new AppError('invalid_input', { issues: [{ path: 'part', problem: 'invalid_value' }] })
  return { figure, part, period }
}

/**
 * The filter of a list query; `words` whether the reader reads them, `today` the centre's day as an ISO date,
 * `numberOf` what pairs of characters are looked up by.
 * Throws invalid_input for an unknown status, urgency, period or part.
 */
export function filterOf(
  entity: Entity,
  query: ListQuery,
  scope: Scope,
  reader: { words: boolean; today: string; numberOf: Numbering },
): CaseFilter {
  const { status, urgency } = query
  const search = query.q || null
  return {
    entity,
    scope,
    statuses:
      status && status !== 'open' ? names('status', status, STATUSES[entity]) : status ? 'open' : null,
    category: query.category ?? null,
    urgencies: urgency ? names('urgency', urgency, URGENCIES).map((name) => URGENCIES.indexOf(name)) : null,
    search:
      search === null
        ? null
        : {
            text: search,
            grams: reader.words ? wantedGrams(search, reader.numberOf) : [],
            words: reader.words,
          },
    figure: figureOf(query, reader.today),
  }
}
