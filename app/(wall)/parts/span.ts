import { spanParts } from '#app/(wall)/derive/span.ts'
import type { Words } from '#app/(wall)/text/words.tsx'

/** `18 分 40 秒`, in the wall's language. */
export function spanText({ t }: Words, ms: number): string {
  return spanParts(ms)
    .map(([n, unit]) => t(`span.${unit}`, { n }))
    .join(' ')
}
