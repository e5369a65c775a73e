import type { z } from 'zod'
import type { Acknowledgement, incidentCommandSchemas, reportSchema } from '#server/contract/incident.ts'
import type { applySchema, mediationCommandSchemas } from '#server/contract/mediation.ts'
import type { IncidentCommand } from '#server/domain/incident.ts'
import type { MediationCommand } from '#server/domain/mediation.ts'
import { backoff, wait } from './backoff.ts'
import { ApiError, postJson } from './http.ts'
import { uuid } from './uuid.ts'

export type ReportBody = z.input<typeof reportSchema>
export type ApplyBody = z.input<typeof applySchema>
export type IncidentBody<C extends IncidentCommand> = z.input<(typeof incidentCommandSchemas)[C]>
export type MediationBody<C extends MediationCommand> = z.input<(typeof mediationCommandSchemas)[C]>

const ATTEMPTS = 4

function isWorthRepeating(error: unknown): error is ApiError {
  return error instanceof ApiError && (error.code === 'offline' || error.code === 'unavailable')
}

/**
 * Sends one command; the same key goes with every attempt, so it happens once however often it is sent. Repeats on
 * network failure and 503; throws ApiError when the server refuses or the attempts are used up.
 */
async function send(path: string, body: unknown, key: string): Promise<Acknowledgement> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await postJson<Acknowledgement>(path, body, { 'idempotency-key': key })
    } catch (error) {
      if (!isWorthRepeating(error) || attempt + 1 >= ATTEMPTS) throw error
      await wait(error.retryAfter === null ? backoff(attempt) : Math.min(error.retryAfter, 5) * 1000)
    }
  }
}

/** Reports an incident. A kept draft passes its own key so that sending it again later can't double it. */
export function report(body: ReportBody, key: string = uuid()): Promise<Acknowledgement> {
  return send('/api/incidents', body, key)
}

export function commandIncident<C extends IncidentCommand>(
  id: number,
  command: C,
  body: IncidentBody<C>,
  key: string = uuid(),
): Promise<Acknowledgement> {
  return send(`/api/incidents/${id}/${command}`, body, key)
}

/** Applies for mediation. */
export function apply(body: ApplyBody, key: string = uuid()): Promise<Acknowledgement> {
  return send('/api/mediations', body, key)
}

export function commandMediation<C extends MediationCommand>(
  id: number,
  command: C,
  body: MediationBody<C>,
  key: string = uuid(),
): Promise<Acknowledgement> {
  return send(`/api/mediations/${id}/${command}`, body, key)
}
