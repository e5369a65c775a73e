'use client'

import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { ApiError } from '#app/_live/http.ts'
import { useCodes, wordFor } from '#app/_text/codes.ts'
import { useErrorText } from '#app/_text/error-text.ts'
import { problemOf } from '#app/(admin)/derive/problem.ts'

/** What to tell about a failed change: the field's problem where the server names one. */
export function useProblemText(): (error: unknown) => string {
  const t = useTranslations('organisation')
  const { organisation } = useCodes()
  const errorText = useErrorText()
  return useCallback(
    (error) => {
      const problem = problemOf(error instanceof ApiError ? error.details : {})
      if (problem) return wordFor(organisation.problem, problem)
      if (error instanceof ApiError && error.code === 'conflict') return t('conflict')
      return errorText(error)
    },
    [t, organisation, errorText],
  )
}
