'use client'
import { fetchFigures } from '#app/_live/api.ts'
import type { Figures } from '#server/contract/http.ts'
import { usePoll } from './use-poll.ts'

const EVERY_MS = 10_000

/** The projector's figures of a region, at most ten seconds behind. */
export function useFigures(region: string): Figures | null {
  return usePoll((signal) => fetchFigures(region, signal), EVERY_MS, region)
}
