import { postJson, request } from '#app/_live/http.ts'
import { uuid } from '#app/_live/uuid.ts'
import type { FigureDays, FiguresAnswer, SurveyInput, Surveys } from '#server/contract/figures.ts'
import type { CaseList } from '#server/contract/http.ts'

const query = (values: Record<string, string>) => `?${new URLSearchParams(values)}`

export function fetchFigures(region: string, period: string, signal: AbortSignal): Promise<FiguresAnswer> {
  return request(`/api/figures${query({ region, period })}`, { signal })
}

export function fetchDays(
  key: string,
  region: string,
  period: string,
  signal: AbortSignal,
): Promise<FigureDays> {
  return request(`/api/figures/${key}/days${query({ region, period })}`, { signal })
}

/** The cases behind a part of a figure, by the address that came with it. */
export function fetchCases(address: string, after: string | null, signal: AbortSignal): Promise<CaseList> {
  return request(after ? `${address}&after=${encodeURIComponent(after)}` : address, { signal })
}

export function fetchSurveys(region: string, signal: AbortSignal): Promise<Surveys> {
  return request(`/api/surveys${query({ region })}`, { signal })
}

export function enterSurvey(input: SurveyInput): Promise<unknown> {
  return postJson('/api/surveys', input, { 'idempotency-key': uuid() })
}
