'use client'
import { useCallback } from 'react'
import { request } from '#app/_live/http.ts'
import { usePoll } from './use-poll.ts'

export type Database = 'ready' | 'down' | 'unknown'

const EVERY_MS = 10_000

/** Whether the server can reach its database; unknown before the first answer. */
export function useHealth(): Database {
  const ask = useCallback(
    (signal: AbortSignal) =>
      request('/api/health/ready', { signal }).then(
        () => 'ready' as const,
        () => 'down' as const,
      ),
    [],
  )
  return usePoll<Database>(ask, EVERY_MS, 'health') ?? 'unknown'
}
