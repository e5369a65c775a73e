'use client'
import { placeText, toldCode } from '#app/(wall)/derive/place.ts'
import { useWords } from '#app/(wall)/text/words.tsx'
import { useRegion } from './use-region.ts'

/** A place as the wall of a region says it; empty until its names are known. */
export function usePlace(place: string, region: string): string {
  const { locale } = useWords()
  const answer = useRegion(toldCode(place, region))
  return answer ? placeText(answer.path, region, locale) : ''
}
