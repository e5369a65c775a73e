'use client'

import { useEffect, useState } from 'react'
import { fetchLocate } from '#app/_live/api.ts'
import { useErrorText } from '#app/_text/error-text.ts'
import { useLocalePreference } from '#app/_text/locale.ts'
import { placePath } from '#app/_text/place-path.ts'

export interface Located {
  /** Names from the county down to the micro-grid; null until known. */
  words: string | null
  error: string | null
}

/** The micro-grid at a point in words. */
export function useLocated(lng: number, lat: number): Located {
  const [locale] = useLocalePreference()
  const errorText = useErrorText()
  const [located, setLocated] = useState<Located>({ words: null, error: null })
  useEffect(() => {
    setLocated({ words: null, error: null })
    const ended = new AbortController()
    fetchLocate(lng, lat, ended.signal).then(
      ({ path }) => {
        setLocated({ words: placePath(path, locale), error: null })
      },
      (failure) => {
        if (!ended.signal.aborted) setLocated({ words: null, error: errorText(failure) })
      },
    )
    return () => ended.abort()
  }, [lng, lat, locale, errorText])
  return located
}
