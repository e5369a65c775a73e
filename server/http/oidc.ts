import { z } from '@hono/zod-openapi'
import { setCookie } from '#server/auth/cookie.ts'
import { OIDC_COOKIE, OIDC_SECONDS } from '#server/auth/oidc.ts'
import { signInFromProvider } from '#server/auth/sign-in-oidc.ts'
import { AppError } from '#server/domain/error.ts'
import { headerOf } from './header.ts'
import { readQuery } from './input.ts'
import type { Server } from './serve.ts'
import { isHttps, originOfPages, whereOf } from './where.ts'
import { redirect } from './with-cookies.ts'

const CALLBACK = '/api/auth/oidc/callback'
/** A path of this site, never another one. */
const beginSchema = z.object({
  next: z
    .string()
    .max(1000)
    .regex(/^\/(?![/\\])[^\\]*$/)
    .optional(),
})
const refusedAt = (code: string) => `/sign-in?refused=${code}`

/** The way to the provider and back: both are pages a browser goes to, and end on a page of ours. */
export function oidcRoutes({ serve, deps, headers }: Server): void {
  const { auth, report } = deps
  const kept = (value: string, seconds: number, secure: boolean) =>
    setCookie({ name: OIDC_COOKIE, value, seconds, secure, sameSite: 'Lax' })
  const broughtBack = (cookies: string | undefined) =>
    new RegExp(`(?:^|;\\s*)(?:__Host-)?${OIDC_COOKIE}=([\\w-]+)`).exec(cookies ?? '')?.[1]

  serve(
    {
      method: 'get',
      path: '/api/auth/oidc/start',
      tags: ['auth'],
      summary: 'To the provider that people sign in with',
      limit: 'sign_in',
      request: { query: beginSchema },
      responses: { 302: { description: 'To the provider.' } },
      errors: ['invalid_input', 'not_found'],
    },
    async (c) => {
      if (!auth.oidc) throw new AppError('not_found')
      const { next } = readQuery(c, beginSchema)
      const secure = isHttps(deps, c)
      try {
        const begun = await auth.oidc.begin(originOfPages(deps, c) + CALLBACK, next)
        return redirect(headers, begun.url, [kept(begun.kept, OIDC_SECONDS, secure)])
      } catch (error) {
        report(error, 'oidc')
        return redirect(headers, refusedAt('oidc_failed'), [])
      }
    },
  )
  serve(
    {
      method: 'get',
      path: CALLBACK,
      tags: ['auth'],
      summary: 'Back from the provider; sets the session cookie for an account that is known here',
      limit: 'sign_in',
      responses: { 302: { description: 'To the page one was going to, or back to sign-in with a refusal.' } },
      errors: ['not_found'],
    },
    async (c) => {
      if (!auth.oidc) throw new AppError('not_found')
      const secure = isHttps(deps, c)
      const url = new URL(c.req.url)
      const cookie = broughtBack(headerOf(c, 'cookie'))
      const came = await signInFromProvider(auth, url, cookie, whereOf(deps, c), secure)
      const spent = kept('', 0, secure)
      if ('refused' in came) {
        if (came.error) report(came.error, 'oidc')
        return redirect(headers, refusedAt(came.refused), [spent])
      }
      return redirect(headers, came.next ?? '/', [...came.cookies, spent])
    },
  )
}
