import type { Attachment } from '#server/contract/attachment.ts'
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
  /** Grade of an emergency; empty for none. */
  grade: string
  exercise: boolean
  /** Whether it was settled on the spot, what was done there, and the picture of it. */
  settled: boolean
  done: string
  photo: number | null
  /** Uploads that go with it, and whether one is still on its way. */
  attachments: readonly Attachment[]
  uploading: boolean
  /** Who called; empty for what they did not say. */
  contact: { phone: string; name: string; idNumber: string }
  parties: { name: string; phone: string }[]
}

/** What no report begins with. */
export const BEGUN = {
  grade: '',
  exercise: false,
  settled: false,
  done: '',
  photo: null,
  attachments: [],
  uploading: false,
  contact: { phone: '', name: '', idNumber: '' },
} as const

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
  return stored === null ? null : { ...BEGUN, ...JSON.parse(stored), uploading: false }
}

const EMERGENCY = '09'

/** Whether a category is 突发事件, which has a grade beside its urgency. */
export function isEmergency(category: string): boolean {
  return category.startsWith(EMERGENCY)
}

/** Whether what was settled on the spot is told: in words and with a picture. */
export function isSettledTold({ settled, done, photo }: Draft): boolean {
  return !settled || (done.trim() !== '' && photo !== null)
}
