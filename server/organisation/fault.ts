import type { Problem } from '#server/domain/administration.ts'
import { AppError } from '#server/domain/error.ts'

/** The refusal of one field: where, and what is wrong with it. */
export function fault(path: string, problem: Problem): AppError {
  return new AppError('invalid_input', { issues: [{ path, problem }] })
}

/** Throws the refusal where there is a problem. */
export function refuseIf(path: string, problem: Problem | undefined): void {
  if (problem) throw fault(path, problem)
}
