import type { LocateAnswer, RegionAnswer } from '#server/contract/ground.ts'
import type { Candidates, CaseDetail, CaseList, Figures, Me } from '#server/contract/http.ts'
import type { Duplicates, Recommendation } from '#server/contract/suggest.ts'
import type { Entity } from '#server/domain/case.ts'
import { postJson, request } from './http.ts'

export const COLLECTION: Record<Entity, string> = { incident: '/api/incidents', mediation: '/api/mediations' }

function query(values: Record<string, string | number | undefined>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== '') search.set(name, String(value))
  }
  const text = search.toString()
  return text === '' ? '' : `?${text}`
}

export function fetchMe(signal?: AbortSignal): Promise<Me> {
  return request('/api/me', { signal })
}

export interface ListQuery {
  region?: string
  status?: string
  category?: string
  urgency?: string
  q?: string
  sort?: 'newest' | 'due'
  limit?: number
  after?: string
}

export function fetchList(entity: Entity, search: ListQuery, signal?: AbortSignal): Promise<CaseList> {
  return request(COLLECTION[entity] + query({ ...search }), { signal })
}

export function fetchDetail(entity: Entity, id: number, signal?: AbortSignal): Promise<CaseDetail> {
  return request(`${COLLECTION[entity]}/${id}`, { signal })
}

export function fetchCandidates(entity: Entity, id: number, signal?: AbortSignal): Promise<Candidates> {
  return request(`${COLLECTION[entity]}/${id}/candidates`, { signal })
}

/** Whom to send, at most five, each with why. */
export function fetchRecommendation(id: number, signal?: AbortSignal): Promise<Recommendation> {
  return request(`${COLLECTION.incident}/${id}/recommendation`, { signal })
}

/** Cases that may be the same matter as this one, likeliest first. */
export function fetchDuplicates(id: number, signal?: AbortSignal): Promise<Duplicates> {
  return request(`${COLLECTION.incident}/${id}/duplicates`, { signal })
}

/** Cases that a report about to be sent may repeat. A point in WGS84 degrees. */
export function fetchDuplicatesOf(
  report: { lng: number; lat: number; category: string },
  signal?: AbortSignal,
): Promise<Duplicates> {
  const { lng, lat, category } = report
  const search = query({ lng: lng.toFixed(6), lat: lat.toFixed(6), category })
  return request(`${COLLECTION.incident}/duplicates${search}`, { signal })
}

/** Takes back an upload that is in no case yet. */
export function removeUpload(id: number): Promise<unknown> {
  return request(`/api/attachments/${id}`, { method: 'DELETE' })
}

export function attachmentUrl(id: number): string {
  return `/api/attachments/${id}`
}

export function thumbnailUrl(id: number): string {
  return `/api/attachments/${id}/thumbnail`
}

export function fetchFigures(region: string, signal?: AbortSignal): Promise<Figures> {
  return request(`/api/figures${query({ region })}`, { signal })
}

export function fetchRegion(code: string, signal?: AbortSignal): Promise<RegionAnswer> {
  return request(`/api/regions/${code}`, { signal })
}

/** The micro-grid at a point (WGS84 degrees) with its path. Throws `outside_ground`. */
export function fetchLocate(lng: number, lat: number, signal?: AbortSignal): Promise<LocateAnswer> {
  return request(`/api/locate${query({ lng: lng.toFixed(6), lat: lat.toFixed(6) })}`, { signal })
}

/** Accounts of a demonstration. */
export interface DemoAnswer {
  password: string
  accounts: { username: string; name: string }[]
}

/** Throws `not_found` in production. */
export function fetchDemo(signal?: AbortSignal): Promise<DemoAnswer> {
  return request('/api/demo', { signal })
}

export function signOut(): Promise<unknown> {
  return postJson('/api/auth/sign-out', {})
}

/** Creates the administrator by the one-time link printed at the first start. */
export function setUp(token: string, username: string, password: string): Promise<unknown> {
  return postJson('/api/setup', { token, username, password })
}
