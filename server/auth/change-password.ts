import type { Auth } from './auth.ts'
import { refusedBy } from './refused.ts'

/** Sets another password and ends every other session. Throws wrong_credentials for a wrong present one. */
export function changePassword(
  auth: Auth,
  input: { currentPassword: string; newPassword: string },
  headers: Headers,
): Promise<Response> {
  return refusedBy(
    auth.api.changePassword({ body: { ...input, revokeOtherSessions: true }, headers, asResponse: true }),
  )
}
