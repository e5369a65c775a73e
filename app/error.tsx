'use client'

import { useTranslations } from 'use-intl'
import { Button } from '#app/_ui/button.tsx'
import { Notice } from '#app/_ui/notice.tsx'

export default function ErrorScreen({ reset }: { reset: () => void }) {
  const t = useTranslations('app')
  return (
    <Notice title={t('broken')} text={t('brokenHint')}>
      <Button onClick={reset}>{t('retry')}</Button>
      <Button ink onClick={() => location.reload()}>
        {t('reload')}
      </Button>
    </Notice>
  )
}
