'use client'

import { useCallback } from 'react'
import { ApiError } from '#app/_live/http.ts'
import { useCodes, wordFor } from './codes.ts'

/** What to tell the reader about a failure: the refusal's reason where there is one, else its code in words. */
export function useErrorText(): (error: unknown) => string {
  const { error: errors, refusal: refusals } = useCodes()
  return useCallback(
    (error) => {
      if (!(error instanceof ApiError)) return errors.unavailable
      const { refusal } = error.details
      if (typeof refusal === 'string') return `${errors.not_allowed_now}（${wordFor(refusals, refusal)}）`
      return wordFor(errors, error.code)
    },
    [errors, refusals],
  )
}
