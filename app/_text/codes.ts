'use client'

import { useMessages } from 'use-intl'
import type { Entity } from '#server/domain/case.ts'

type Words = Readonly<Record<string, string>>

/** Words for a code; the code itself where the interface is older than the server. */
export function wordFor(words: Words, code: string): string {
  return words[code] ?? code
}

/** The messages whose keys are codes of the domain. */
export function useCodes() {
  return useMessages()
}

/** A case's status in words; some stages of a mediation case have their own. */
export function useStatusWord(): (row: { entity: Entity; status: string }) => string {
  const { status, mediationStatus } = useCodes()
  const own: Words = mediationStatus
  return (row) => (row.entity === 'mediation' ? own[row.status] : undefined) ?? wordFor(status, row.status)
}

/** An event's kind ('incident.accept', 'clock.red') in words. */
export function useKindWord(): (kind: string) => string {
  const { kind: words } = useCodes()
  return (kind) => wordFor(words, kind.slice(kind.indexOf('.') + 1))
}
