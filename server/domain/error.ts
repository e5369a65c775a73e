/** Every refusal the product can give. One family; HTTP and the interface each translate it once. */
export const ERROR_CODES = [
  'invalid_input',
  'unauthenticated',
  'wrong_credentials',
  'wrong_code',
  'session_locked',
  'password_due',
  'totp_due',
  'too_many_attempts',
  'too_many_requests',
  'forbidden',
  'not_found',
  'unknown_command',
  'outside_ground',
  'release_gone',
  'conflict',
  'not_allowed_now',
  'idempotency_reused',
  'idempotency_missing',
  'cursor_invalid',
  'too_large',
  'too_many_attachments',
  'unsupported_type',
  'unavailable',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

export const HTTP_STATUS: Record<ErrorCode, 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503> = {
  invalid_input: 400,
  unauthenticated: 401,
  wrong_credentials: 401,
  wrong_code: 401,
  session_locked: 403,
  password_due: 403,
  totp_due: 403,
  too_many_attempts: 429,
  too_many_requests: 429,
  forbidden: 403,
  not_found: 404,
  unknown_command: 404,
  outside_ground: 422,
  release_gone: 404,
  conflict: 409,
  not_allowed_now: 409,
  idempotency_reused: 422,
  idempotency_missing: 400,
  cursor_invalid: 409,
  too_large: 413,
  too_many_attachments: 409,
  unsupported_type: 415,
  unavailable: 503,
}

/** A refusal with a code; `details` carries codes, ids and numbers for the reader, never free text of others. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: Record<string, unknown> | undefined
  constructor(code: ErrorCode, details?: Record<string, unknown>) {
    super(code)
    this.code = code
    this.details = details
  }
}
