'use client'

import { useTranslations } from 'use-intl'
import { Button } from '#app/_ui/button.tsx'
import { Notice } from '#app/_ui/notice.tsx'

export default function NotFound() {
  const t = useTranslations('app')
  return (
    <Notice title={t('notFound')}>
      <Button ink onClick={() => location.assign('/')}>
        {t('home')}
      </Button>
    </Notice>
  )
}
