import { type MapLink, parseLink } from '#app/_map/link.ts'
import type { Locale } from '#app/_text/locale.ts'

/** What a wall's address says: where to look, in which language, whether it tours. */
export interface WallQuery {
  link: MapLink
  lang: Locale | null
  tour: boolean
  /** What the wall is called in its foot, such as `06 · 指挥大厅东`. */
  wall: string | null
}

const LANGUAGES: Record<string, Locale> = { en: 'en', zh: 'zh-CN', 'zh-CN': 'zh-CN' }

/** Anything malformed is as good as absent: nobody stands beside a wall to mend its address. */
export function parseQuery(search: string): WallQuery {
  const query = new URLSearchParams(search)
  return {
    link: parseLink(query),
    lang: LANGUAGES[query.get('lang') ?? ''] ?? null,
    tour: query.get('tour') === '1',
    wall: query.get('wall')?.slice(0, 40) || null,
  }
}
