'use client'

import { useEffect } from 'react'
import { usePreference } from './preference.ts'

export type Theme = 'light' | 'dark'
const THEMES = ['light', 'dark'] as const

/** The theme chosen on the desk. `public/theme.js` sets the same before the first paint. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = usePreference('weige.theme', THEMES, 'light')
  useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
  return [theme, setTheme]
}
