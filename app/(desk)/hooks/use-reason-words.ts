'use client'

import { useTranslations } from 'use-intl'
import type { Recommendation } from '#server/contract/suggest.ts'

type Reason = Recommendation['recommended'][number]['reasons'][number]

/** Why somebody is recommended, in words. */
export function useReasonWords(): (reasons: readonly Reason[]) => string {
  const t = useTranslations('desk')
  return (reasons) =>
    reasons
      .map(({ code, value = 0, minutes = 0 }) =>
        t(`recommend.${code}`, { value: Math.round(value), minutes }),
      )
      .join(t('drawer.comma'))
}
