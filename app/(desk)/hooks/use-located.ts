'use client'

import { useEffect, useState } from 'react'
import { fetchLocate } from '#app/_live/api.ts'
import { useErrorText } from '#app/_text/error-text.ts'
import { useLocalePreference } from '#app/_text/locale.ts'
import { placePath } from '#app/_text/place-path.ts'

export interface Located {
  /** Names from the county down to the micro-grid; null until known. */
  words: string | null
  /** Code of the micro-grid; null until known. */
  code: string | null
  error: string | null
}

const UNKNOWN: Located = { words: null, code: null, error: null }

/** The micro-grid at a point in words. */
export function useLocated(lng: number, lat: number): Located {
  const [locale] = useLocalePreference()
  const errorText = useErrorText()
  const [located, setLocated] = useState<Located>(UNKNOWN)
  useEffect(() => {
    setLocated(UNKNOWN)
    const ended = new AbortController()
    fetchLocate(lng, lat, ended.signal).then(
      ({ path, code }) => {
        setLocated({ words: placePath(path, locale), code, error: null })
      },
      (failure) => {
        if (!ended.signal.aborted) setLocated({ ...UNKNOWN, error: errorText(failure) })
      },
    )
    return () => ended.abort()
  }, [lng, lat, locale, errorText])
  return located
}
