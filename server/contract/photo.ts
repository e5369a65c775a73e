import { z } from 'zod'

/** Bytes of the largest picture. */
export const PHOTO_LIMIT = 2 * 1024 * 1024

export const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const
export type PhotoType = (typeof PHOTO_TYPES)[number]

/** Answer of `POST /api/photos`: what a command names the picture by. */
export const photoSchema = z.object({ id: z.number().int() })
