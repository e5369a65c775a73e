'use client'

import { useTranslations } from 'use-intl'
import type { Delivery } from '#server/contract/upstream.ts'

const HTTP = /^http_(\d{3})$/

/** What a delivery told, and why it did not arrive, in words. */
export function useDeliveryWords() {
  const t = useTranslations('upstream')
  const what = ({ kind, phase }: Pick<Delivery, 'kind' | 'phase'>) =>
    phase ? `${t(`kind.${kind}`)} · ${t(`phase.${phase}`)}` : t(`kind.${kind}`)
  const why = (error: string) => {
    const status = HTTP.exec(error)?.[1]
    if (status) return t('problem.status', { status })
    if (error === 'timeout' || error === 'redirect') return t(`problem.${error}`)
    return t('problem.unreachable')
  }
  return { what, why }
}
