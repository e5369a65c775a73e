import { AppError } from '#server/domain/error.ts'
import type { Auth } from './auth.ts'
import { refusedBy } from './refused.ts'

/** Checks a password and opens a session; the response carries its cookie. Throws wrong_credentials. */
export async function signIn(auth: Auth, input: { username: string; password: string }, headers: Headers) {
  const response = await refusedBy(
    auth.api.signInUsername({
      body: { username: input.username, password: input.password },
      headers,
      asResponse: true,
    }),
  )
  const { user } = await response.clone().json()
  if (!user) throw new AppError('wrong_credentials')
  return { user: { id: Number(user.id), name: String(user.name), username: String(user.username) }, response }
}
