import { ApiError } from '#app/_live/http.ts'
import { FILE_LIMIT } from '#server/domain/attachment.ts'

/** Why a file was not taken, where there is more to say than its code. */
export type UploadProblem = 'broken' | 'acting' | 'moving' | 'tooLarge' | 'tooManyPixels'

const FOUND: Readonly<Record<string, UploadProblem>> = {
  broken: 'broken',
  acting: 'acting',
  moving: 'moving',
  too_many_pixels: 'tooManyPixels',
}

export const DOCUMENT = 'application/pdf'

/** Whether a file need not be sent to be refused; a picture is made smaller first. */
export function isTooLarge(file: Blob): boolean {
  return file.type === DOCUMENT && file.size > FILE_LIMIT.document
}

export function problemOf(error: unknown): UploadProblem | undefined {
  if (!(error instanceof ApiError)) return undefined
  const { body } = error.details
  const found = typeof body === 'string' ? FOUND[body] : undefined
  return found ?? (error.code === 'too_large' ? 'tooLarge' : undefined)
}

/** Whether sending the same file again may go better. */
export function isWorthAgain(error: unknown): boolean {
  if (!(error instanceof ApiError)) return true
  return ['offline', 'unavailable', 'too_many_attempts', 'too_many_requests', 'invalid_input'].includes(
    error.code,
  )
}

const KB = 1024
const MB = KB * KB

/** Bytes as people say them. */
export function sizeWords(bytes: number): string {
  return bytes < MB ? `${Math.max(1, Math.round(bytes / KB))} kB` : `${(bytes / MB).toFixed(1)} MB`
}
