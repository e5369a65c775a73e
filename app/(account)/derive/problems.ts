import { z } from 'zod'
import { PASSWORD_PROBLEMS, type PasswordProblem } from '#server/domain/password.ts'

const issuesSchema = z.object({ issues: z.array(z.object({ problem: z.enum(PASSWORD_PROBLEMS) })) })

/** What a refusal says is wrong with a new password; nothing where it is about something else. */
export function problemsOf(details: Readonly<Record<string, unknown>>): PasswordProblem[] {
  const read = issuesSchema.safeParse(details)
  return read.success ? read.data.issues.map(({ problem }) => problem) : []
}
