import { z } from 'zod'
import { PROBLEMS } from '#server/domain/administration.ts'

const issuesSchema = z.object({
  issues: z.array(z.object({ path: z.string(), problem: z.enum(PROBLEMS) })).min(1),
})

/** The problem that a refusal names first, if it names one of ours. */
export function problemOf(details: Readonly<Record<string, unknown>>): (typeof PROBLEMS)[number] | undefined {
  const read = issuesSchema.safeParse(details)
  return read.success ? read.data.issues[0].problem : undefined
}
