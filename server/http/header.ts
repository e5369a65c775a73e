import type { Locale } from '#server/domain/region-name.ts'
import type { HttpContext } from './deps.ts'
import { localeOf } from './locale.ts'

/** One header, lower case. Read from node's own request where there is one: its fetch copy costs more than a parse. */
export function headerOf(c: HttpContext, name: string): string | undefined {
  const incoming = c.env?.incoming
  if (!incoming) return c.req.header(name)
  const value = incoming.headers[name]
  return Array.isArray(value) ? value.join(', ') : value
}

export function readerLocale(c: HttpContext): Locale {
  return localeOf({ cookie: headerOf(c, 'cookie'), acceptLanguage: headerOf(c, 'accept-language') })
}
