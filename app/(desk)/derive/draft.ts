import type { Entity } from '#server/domain/case.ts'
import type { Urgency } from '#server/domain/urgency.ts'

/** A report or an application being written; kept in the browser until the server has it. */
export interface Draft {
  /** Goes with every attempt to send it, so that it happens once. */
  key: string
  entity: Entity
  lng: number
  lat: number
  category: string
  urgency: Urgency
  source: string
  text: string
  parties: { name: string; phone: string }[]
}

const STORED = 'weige.draft'

export function keepDraft(draft: Draft) {
  localStorage.setItem(STORED, JSON.stringify(draft))
}

export function dropDraft() {
  localStorage.removeItem(STORED)
}

/** The draft that was not sent, or null. */
export function keptDraft(): Draft | null {
  const stored = localStorage.getItem(STORED)
  return stored === null ? null : JSON.parse(stored)
}
