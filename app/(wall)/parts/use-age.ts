'use client'
import { useState } from 'react'
import { useLiveStatus } from '#app/_live/hooks.ts'
import { type Age, ageOf } from '#app/(wall)/derive/age.ts'
import { useNow } from '#app/(wall)/hooks/live-facts.tsx'

export interface PictureAge extends Age {
  /** Local epoch ms of the last frame; 0 before the first. */
  lastFrameAt: number
}

/** How old the picture is now; before the first frame, how long it has been waited for. */
export function useAge(): PictureAge {
  const [born] = useState(Date.now)
  const { lastFrameAt } = useLiveStatus()
  useNow()
  return { ...ageOf(lastFrameAt || born, Date.now()), lastFrameAt }
}
