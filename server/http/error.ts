import { ZodError } from 'zod'
import { AppError } from '#server/domain/error.ts'

const CONNECTION_CODES = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  '25P03',
  '25P04',
  '40001',
  '40P01',
  '57014',
])

/** Anything thrown on the way, as one refusal; undefined for what is our own fault. */
export function asAppError(error: unknown): AppError | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof AppError) return cause
    if (cause instanceof ZodError) return invalidInput(cause)
    const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
    // 53: the database lacks disk, memory or connections, which passes or is mended; 58: its disk failed.
    if (CONNECTION_CODES.has(code) || /^(08|53|57P|58)/.test(code)) return new AppError('unavailable')
    if (/^22/.test(code)) return new AppError('invalid_input')
  }
  return undefined
}

/** Which fields are wrong and how, in codes: the words of others are not repeated. */
export function invalidInput(error: ZodError): AppError {
  const issues = error.issues
    .slice(0, 20)
    .map((issue) => ({ path: issue.path.join('.'), problem: issue.code }))
  return new AppError('invalid_input', { issues })
}
