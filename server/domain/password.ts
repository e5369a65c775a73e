import type { PasswordProfile } from './account.ts'
import { isCommonPassword } from './common-password.ts'

/** What can be wrong with a new password. */
export const PASSWORD_PROBLEMS = [
  'too_short',
  'too_common',
  'too_few_kinds',
  'names_account',
  'used_before',
] as const
export type PasswordProblem = (typeof PASSWORD_PROBLEMS)[number]

/** Characters at least, by profile. */
export const SHORTEST: Record<PasswordProfile, number> = { modern: 12, dengbao: 8 }
export const LONGEST_PASSWORD = 128

const KINDS = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{N}]/u]
const FEWEST_KINDS = 3

/**
 * What is wrong with a password by itself. `modern` asks for length and nothing known, as NIST SP 800-63B does;
 * `dengbao` for kinds of characters as well, as 等级保护 (GB/T 22239) is audited.
 */
export function passwordProblems(
  profile: PasswordProfile,
  password: string,
  username: string,
): PasswordProblem[] {
  const text = password.normalize('NFKC')
  const problems: PasswordProblem[] = []
  if ([...text].length < SHORTEST[profile]) problems.push('too_short')
  if (namesAccount(text, username)) problems.push('names_account')
  if (isCommonPassword(text)) problems.push('too_common')
  if (profile === 'dengbao' && KINDS.filter((kind) => kind.test(text)).length < FEWEST_KINDS)
    problems.push('too_few_kinds')
  return problems
}

function namesAccount(password: string, username: string): boolean {
  const [text, name] = [password.toLowerCase(), username.toLowerCase()]
  return name.length >= 3 && (text.includes(name) || text.includes([...name].reverse().join('')))
}
