import { z } from 'zod'

/** Rows of the longest page, and of one that says nothing. */
export const PAGE_ROWS = { most: 200, usual: 50 } as const

const limit = z.coerce.number().int().min(1).max(PAGE_ROWS.most).default(PAGE_ROWS.usual)

/** How every list is paged: `after` is the `next` of the page before. */
export const pageQuery = { limit, after: z.string().min(1).max(80).optional() }

/** The same, of what is ordered by id alone. */
export const idPageQuery = {
  limit,
  after: z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .optional(),
}
