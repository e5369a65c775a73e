import type { z } from 'zod'
import type { Acknowledgement, incidentCommandSchemas, reportSchema } from '#server/contract/incident.ts'
import type { applySchema, mediationCommandSchemas } from '#server/contract/mediation.ts'
import type { Entity } from '#server/domain/case.ts'
import type { IncidentCommand } from '#server/domain/incident/command.ts'
import type { MediationCommand } from '#server/domain/mediation.ts'
import { COLLECTION } from './api.ts'
import { backoff, wait } from './backoff.ts'
import { ApiError, postJson } from './http.ts'
import { uuid } from './uuid.ts'

export type ReportBody = z.input<typeof reportSchema>
export type ApplyBody = z.input<typeof applySchema>
/** Body of any command; which fields belong to which command is the contract's. */
export type CommandBody =
  | z.input<(typeof incidentCommandSchemas)[IncidentCommand]>
  | z.input<(typeof mediationCommandSchemas)[MediationCommand]>

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

/** A body before the version is put in. */
export type CommandInput = Without<CommandBody, 'version'>

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
  return send(COLLECTION.incident, body, key)
}

/** Applies for mediation. */
export function apply(body: ApplyBody, key: string = uuid()): Promise<Acknowledgement> {
  return send(COLLECTION.mediation, body, key)
}

export function command(
  entity: Entity,
  id: number,
  name: IncidentCommand | MediationCommand,
  body: CommandBody,
  key: string = uuid(),
): Promise<Acknowledgement> {
  return send(`${COLLECTION[entity]}/${id}/${name}`, body, key)
}
