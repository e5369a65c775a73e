'use client'

import { useCallback, useSyncExternalStore } from 'react'
import { levelOf, parentOf } from '#server/domain/region.ts'
import type { Locale } from '#server/domain/region-name.ts'
import { regionName } from '#server/domain/region-name.ts'
import { fetchRegion } from './api.ts'

const names = new Map<string, string>()
const asked = new Set<string>()
const listeners = new Set<() => void>()
let revision = 0

async function learnChildren(parent: string) {
  if (asked.has(parent)) return
  asked.add(parent)
  try {
    const region = await fetchRegion(parent)
    for (const place of [...region.path, ...region.children]) names.set(place.code, place.name)
    revision += 1
    for (const listener of listeners) listener()
  } catch {
    asked.delete(parent)
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function nameOf(code: string, locale: Locale): string | undefined {
  const level = levelOf(code)
  if (!level) return undefined
  const numbered = level === 'grid' || level === 'micro_grid'
  const name = numbered ? '' : names.get(code)
  if (name !== undefined) return regionName({ level, code, name }, locale)
  void learnChildren(parentOf(code) ?? code)
  return undefined
}

/** Names of regions by code; undefined until fetched, which asking for it starts. Siblings come together. */
export function usePlaceNames(locale: Locale): (code: string) => string | undefined {
  const known = useSyncExternalStore(
    subscribe,
    () => revision,
    () => 0,
  )
  return useCallback(
    (code) => {
      void known
      return nameOf(code, locale)
    },
    [known, locale],
  )
}
