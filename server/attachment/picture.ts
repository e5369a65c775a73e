import sharp from 'sharp'
import { LONGEST_SIDE, PIXEL_LIMIT, THUMBNAIL_SIDE } from '#server/domain/attachment.ts'
import type { Format } from './type.ts'

const QUALITY = 82
const THUMBNAIL_QUALITY = 72

export interface Drawn {
  whole: Buffer
  thumbnail: Buffer
  width: number
  height: number
}

/** Only what reads the formats that are taken: no other decoder of the library can be reached. */
function leaveOutOthers(): void {
  sharp.cache(false)
  sharp.concurrency(1)
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({
    operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
  })
}

const within = (side: number) =>
  ({ width: side, height: side, fit: 'inside', withoutEnlargement: true }) as const

/**
 * A picture drawn anew as JPEG, upright, in sRGB, with nothing of what its file said beside the pixels; and a small
 * copy. Answers with a code where it is not one still picture of the told format within the limits.
 */
export async function drawAnew(
  input: Buffer,
  format: Format,
): Promise<Drawn | 'broken' | 'moving' | 'too_big'> {
  leaveOutOthers()
  const source = sharp(input, { limitInputPixels: PIXEL_LIMIT, failOn: 'error', sequentialRead: true })
  try {
    const { format: found, pages = 1, width, height } = await source.metadata()
    if (found !== format) return 'broken'
    if (pages > 1) return 'moving'
    if (width * height > PIXEL_LIMIT) return 'too_big'
    const { data, info } = await source
      .autoOrient()
      .resize(within(LONGEST_SIDE))
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .jpeg({ quality: QUALITY })
      .toBuffer({ resolveWithObject: true })
    const thumbnail = await sharp(data)
      .resize(within(THUMBNAIL_SIDE))
      .jpeg({ quality: THUMBNAIL_QUALITY })
      .toBuffer()
    return { whole: data, thumbnail, width: info.width, height: info.height }
  } catch (error) {
    return error instanceof Error && error.message.includes('pixel limit') ? 'too_big' : 'broken'
  }
}
