import type { NewAttachment } from '#db/queries/attachment.ts'
import { AppError } from '#server/domain/error.ts'
import type { Examined } from './examiner.ts'
import type { Received } from './receive.ts'

/** Bytes that are sealed at once. */
export const PIECE = 512 * 1024

/** What is kept of a file: its row, and its bytes in pieces. */
export interface Content {
  row: Omit<NewAttachment, 'author'>
  whole: AsyncIterable<Uint8Array>
  thumbnail: AsyncIterable<Uint8Array>
}

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE)
}

async function* piecesOfFile({ file, size }: Received): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size; ) {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(Math.min(PIECE, size - at)), 0, undefined, at)
    if (bytesRead === 0) throw new Error('a received file is shorter than it was')
    yield buffer.subarray(0, bytesRead)
    at += bytesRead
  }
}

/** What was found of a file. Throws unsupported_type for what is not as its beginning said, too_large. */
export function contentOf(received: Received, { verdict, bytes }: Examined): Content {
  const { found } = verdict
  if (found === 'too_big') throw new AppError('too_large', { body: 'too_many_pixels' })
  if (found !== 'fine') throw new AppError('unsupported_type', { body: found })
  if (!('whole' in verdict)) {
    const row = {
      type: 'application/pdf',
      size: received.size,
      width: null,
      height: null,
      thumbnailSize: null,
    } as const
    return { row, whole: piecesOfFile(received), thumbnail: piecesOf(new Uint8Array()) }
  }
  const { whole, thumbnail, width, height } = verdict
  if (bytes.length !== whole + thumbnail) throw new AppError('unavailable')
  return {
    row: { type: 'image/jpeg', size: whole, width, height, thumbnailSize: thumbnail },
    whole: piecesOf(bytes.subarray(0, whole)),
    thumbnail: piecesOf(bytes.subarray(whole)),
  }
}
