'use client'

import { useTranslations } from 'use-intl'
import { HomeRedirect } from '#app/_live/home-redirect.tsx'
import { Notice } from '#app/_ui/notice.tsx'

/** Leads to the screen of one's role. */
export default function Home() {
  const t = useTranslations('app')
  return (
    <>
      <HomeRedirect />
      <Notice title={t('name')} text={t('loading')} />
    </>
  )
}
