import type { AccountRules } from '#server/domain/account.ts'
import { AppError } from '#server/domain/error.ts'
import { type PasswordProblem, passwordProblems } from '#server/domain/password.ts'
import { DEMO_PASSWORD } from './demo.ts'

export function refusePassword(path: string, problems: readonly PasswordProblem[]): void {
  if (problems.length > 0) {
    throw new AppError('invalid_input', { issues: problems.map((problem) => ({ path, problem })) })
  }
}

/** Whether it is the password that a demonstration gives to everybody, and says so. */
export const isOfDemo = ({ demo }: AccountRules, password: string) => demo && password === DEMO_PASSWORD

/** Throws invalid_input with what is wrong with a new password by itself. */
export function checkPassword(rules: AccountRules, path: string, password: string, username: string): void {
  if (!isOfDemo(rules, password)) refusePassword(path, passwordProblems(rules.profile, password, username))
}
