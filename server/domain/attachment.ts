/** Types that are kept: every picture becomes a JPEG, a document stays as it came. */
export const ATTACHMENT_TYPES = ['image/jpeg', 'application/pdf'] as const
export type AttachmentType = (typeof ATTACHMENT_TYPES)[number]

export type AttachmentKind = 'picture' | 'document'

const MB = 1024 * 1024

/** Bytes of the largest file that is taken. */
export const FILE_LIMIT: Record<AttachmentKind, number> = { picture: 10 * MB, document: 20 * MB }

/** Pixels of the largest picture that is looked at. */
export const PIXEL_LIMIT = 50_000_000
/** Longest sides in pixels, of what is kept and of its small copy. */
export const LONGEST_SIDE = 2560
export const THUMBNAIL_SIDE = 320

/** What one case holds. */
export const CASE_LIMIT = { picture: 12, document: 6, bytes: 60 * MB } as const

/** What one author may have that is in no case, and for how long it is kept, in milliseconds. */
export const LOOSE_LIMIT = 20
export const LOOSE_TIME = 24 * 3_600_000

/** Ids that one command may name. */
export const MOST_ATTACHED = CASE_LIMIT.picture + CASE_LIMIT.document

export function kindOf(type: AttachmentType): AttachmentKind {
  return type === 'application/pdf' ? 'document' : 'picture'
}

/** How many of each kind, and their bytes together. */
export interface Holding {
  picture: number
  document: number
  bytes: number
}

/** The limit that a case would be over, if any. */
export function overLimit(holding: Holding): keyof Holding | undefined {
  const names = ['picture', 'document', 'bytes'] as const
  return names.find((name) => holding[name] > CASE_LIMIT[name])
}
