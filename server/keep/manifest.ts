import { z } from 'zod'

export const FORMAT = 1
export const MANIFEST = 'manifest.json'
export const SUMS = 'SHA256SUMS'

const count = z.number().int().nonnegative()

/** What a backup says of itself. Sums of all its files stand beside it, in the format of `sha256sum -c`. */
export const manifestSchema = z.object({
  format: z.literal(FORMAT),
  /** Version of the product that made it. */
  product: z.string(),
  at: z.iso.datetime(),
  migrations: z.array(z.string()),
  /** Where the log stood. */
  head: z.object({ n: count, epoch: z.uuid() }),
  /** One wrapped key of each key of the ring that is in use. */
  keys: z.array(z.object({ ring: count, wrapped: z.base64() })),
  tables: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.string()),
      partitions: z.array(z.object({ name: z.string(), bounds: z.string() })),
      rows: count,
      /** Before and after compression. */
      bytes: count,
      stored: count,
    }),
  ),
  sequences: z.array(z.object({ name: z.string(), last: z.number().int().nullable() })),
})
export type Manifest = z.infer<typeof manifestSchema>

export const tableFile = (table: string) => `${table}.copy.zst`
