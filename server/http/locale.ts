import type { Locale } from '#server/domain/region-name.ts'

/** The reader's language: cookie `locale`, else the first of Accept-Language that we speak, else Chinese. */
export function localeOf(headers: { cookie?: string; acceptLanguage?: string }): Locale {
  const chosen = /(?:^|;\s*)locale=(zh-CN|en)(?:;|$)/.exec(headers.cookie ?? '')?.[1]
  if (chosen === 'en' || chosen === 'zh-CN') return chosen
  for (const { tag } of ranked(headers.acceptLanguage ?? '')) {
    if (tag.startsWith('zh')) return 'zh-CN'
    if (tag.startsWith('en')) return 'en'
  }
  return 'zh-CN'
}

function ranked(header: string) {
  return header
    .split(',')
    .map((part) => {
      const [tag, ...params] = part.trim().toLowerCase().split(';')
      const q = params.find((param) => param.trim().startsWith('q='))
      return { tag, q: q ? Number(q.trim().slice(2)) : 1 }
    })
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q)
}
