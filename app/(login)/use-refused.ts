'use client'

import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { OIDC_REFUSALS, type OidcRefusal } from '#server/contract/account.ts'

/** Why the provider's way in did not lead in, in words, as the address tells; null otherwise. */
export function useRefused(): string | null {
  const t = useTranslations('account')
  const [refused, setRefused] = useState<OidcRefusal | null>(null)
  useEffect(() => {
    const told = new URLSearchParams(location.search).get('refused')
    setRefused(OIDC_REFUSALS.find((each) => each === told) ?? null)
  }, [])
  return refused && t(`refused.${refused}`)
}
