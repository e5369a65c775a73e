import type { z } from 'zod'
import type { CaseFilter } from '#db/queries/reading.ts'
import type { listQuerySchema } from '#server/contract/http.ts'
import type { Entity } from '#server/domain/case.ts'
import { AppError } from '#server/domain/error.ts'
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

/** The filter of a list query; `words` whether the reader reads them. Throws invalid_input for an unknown status or urgency. */
export function filterOf(entity: Entity, query: ListQuery, scope: Scope, words: boolean): CaseFilter {
  const { status, urgency } = query
  return {
    entity,
    scope,
    statuses:
      status && status !== 'open' ? names('status', status, STATUSES[entity]) : status ? 'open' : null,
    category: query.category ?? null,
    urgencies: urgency ? names('urgency', urgency, URGENCIES).map((name) => URGENCIES.indexOf(name)) : null,
    search: query.q || null,
    words,
  }
}
