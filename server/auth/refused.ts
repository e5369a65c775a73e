import { AppError } from '#server/domain/error.ts'

/**
 * The library's response when it went well. Throws wrong_credentials where it refused, and what it threw where it
 * failed, so that a lost database is told from a wrong password.
 */
export async function refusedBy(call: Promise<Response>): Promise<Response> {
  const response = await call
  if (response.ok) return response
  if (response.status >= 500) throw new AppError('unavailable')
  throw new AppError('wrong_credentials')
}
