import { isFromOurPages } from '#server/auth/origin.ts'
import { AppError } from '#server/domain/error.ts'
import type { HttpContext, HttpDeps } from './deps.ts'
import { headerOf } from './header.ts'

/** What any page can make a browser send anywhere without asking: forms and plain text. None of ours are such. */
const OF_FORMS = /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\s*(;|$)/i

/** Throws forbidden for a request of another site, and invalid_input for a body that a form of it could send. */
export function requireOurPages({ trustProxy }: HttpDeps, c: HttpContext, method: string): void {
  const own = isFromOurPages({
    method,
    site: headerOf(c, 'sec-fetch-site'),
    mode: headerOf(c, 'sec-fetch-mode'),
    origin: headerOf(c, 'origin'),
    host: (trustProxy && headerOf(c, 'x-forwarded-host')) || headerOf(c, 'host'),
  })
  if (!own) throw new AppError('forbidden')
  if (method !== 'GET' && OF_FORMS.test(headerOf(c, 'content-type') ?? '')) {
    throw new AppError('invalid_input', { header: 'Content-Type' })
  }
}
