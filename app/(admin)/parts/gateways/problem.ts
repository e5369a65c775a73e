'use client'

import { useTranslations } from 'use-intl'

const HTTP = /^http_(\d{3})$/
const KNOWN = ['timeout', 'redirect', 'gateway_off', 'off_duty', 'unreachable'] as const

/** Why a message did not get through, in words. */
export function useGatewayProblem(): (code: string) => string {
  const t = useTranslations('notices.gateways.problem')
  return (code) => {
    const status = HTTP.exec(code)?.[1]
    if (status) return t('status', { status })
    return t(KNOWN.find((each) => each === code) ?? 'unreachable')
  }
}
