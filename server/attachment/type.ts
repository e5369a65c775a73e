import type { AttachmentKind } from '#server/domain/attachment.ts'

/** Bytes at the beginning that tell what a file is. */
export const HEAD_BYTES = 16

const FORMATS = ['jpeg', 'png', 'webp', 'pdf'] as const
export type Format = (typeof FORMATS)[number]

const text = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))

/** What a file is by its first bytes, whatever it was called; undefined when it is nothing that is kept. */
export function formatOf(head: Uint8Array): Format | undefined {
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'jpeg'
  if (text(head, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (text(head, 0, 4) === 'RIFF' && text(head, 8, 12) === 'WEBP') return 'webp'
  if (/^%PDF-[12]\.\d/.test(text(head, 0, 8))) return 'pdf'
  return undefined
}

export function isFormat(word: string | undefined): word is Format {
  return FORMATS.some((format) => format === word)
}

export function kindOfFormat(format: Format): AttachmentKind {
  return format === 'pdf' ? 'document' : 'picture'
}
