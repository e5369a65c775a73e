'use client'
import { useCallback } from 'react'
import { ApiError, request } from '#app/_live/http.ts'
import { usePoll } from './use-poll.ts'

export type Database = 'ready' | 'down' | 'unknown'

const EVERY_MS = 10_000

/** Whether the server can reach its database; unknown while the server itself cannot be reached. */
export function useHealth(): Database {
  const ask = useCallback(
    (signal: AbortSignal) =>
      request('/api/health/ready', { signal }).then(
        () => 'ready' as const,
        (error) => (error instanceof ApiError && error.code === 'offline' ? 'unknown' : 'down'),
      ),
    [],
  )
  return usePoll<Database>(ask, EVERY_MS, 'health') ?? 'unknown'
}
