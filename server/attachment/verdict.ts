import { z } from 'zod'

const length = z.number().int().positive()

/** The first line of what the process that looks at a file answers; bytes follow of a picture that is fine. */
export const verdictSchema = z.union([
  z.object({ found: z.literal('fine'), width: length, height: length, whole: length, thumbnail: length }),
  z.object({ found: z.enum(['fine', 'broken', 'moving', 'acting', 'too_big']) }),
])
export type Verdict = z.infer<typeof verdictSchema>
