import { randomUUID } from 'node:crypto'
import { type FileHandle, open, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FILE_LIMIT } from '#server/domain/attachment.ts'
import { AppError } from '#server/domain/error.ts'
import { type Format, formatOf, HEAD_BYTES, kindOfFormat } from './type.ts'

/** How long a body may take, milliseconds: in all, and without a further byte. */
export interface Patience {
  all: number
  idle: number
}
export const PATIENCE: Patience = { all: 180_000, idle: 20_000 }

/** A file without a name: nobody else finds it, and it is gone with its handle. */
export interface Received {
  file: FileHandle
  format: Format
  size: number
}

async function nameless(): Promise<FileHandle> {
  const path = join(tmpdir(), `weige-upload-${randomUUID()}`)
  const file = await open(path, 'wx+', 0o600)
  await unlink(path)
  return file
}

/** Bytes from outside, each awaited no longer than is patient. Throws invalid_input when the body stalls or breaks off. */
async function* patiently(body: ReadableStream<Uint8Array>, patience: Patience): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  const end = Date.now() + patience.all
  try {
    for (;;) {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<never>((_, reject) => {
        const wait = Math.min(patience.idle, end - Date.now())
        timer = setTimeout(() => reject(new AppError('invalid_input', { body: 'too_slow' })), wait)
      })
      const read = reader.read().catch(() => {
        throw new AppError('invalid_input', { body: 'cut_off' })
      })
      const { done, value } = await Promise.race([read, late]).finally(() => clearTimeout(timer))
      if (done) return
      yield value
    }
  } finally {
    reader.cancel().catch(() => {})
  }
}

/**
 * Writes a body to a nameless file as it comes. Throws unsupported_type by its first bytes, too_large as soon as it is
 * more than its kind may be, invalid_input when it stalls or breaks off, unavailable when there is no room for it.
 */
export async function receive(
  body: ReadableStream<Uint8Array> | null,
  patience: Patience = PATIENCE,
): Promise<Received> {
  const file = await nameless()
  try {
    let head = Buffer.alloc(0)
    let format: Format | undefined
    let size = 0
    for await (const chunk of body ? patiently(body, patience) : []) {
      if (!format) {
        head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES)])
        format = formatOf(head)
        if (!format && head.length >= HEAD_BYTES) throw new AppError('unsupported_type')
      }
      size += chunk.length
      const limit = format ? FILE_LIMIT[kindOfFormat(format)] : FILE_LIMIT.document
      if (size > limit) throw new AppError('too_large', { limit })
      const { bytesWritten } = await file.write(chunk, 0, chunk.length, size - chunk.length)
      if (bytesWritten < chunk.length) throw new AppError('unavailable')
    }
    if (!format) throw new AppError('unsupported_type')
    return { file, format, size }
  } catch (error) {
    await file.close()
    const full = error instanceof Error && 'code' in error && error.code === 'ENOSPC'
    throw full ? new AppError('unavailable') : error
  }
}
