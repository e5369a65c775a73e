'use client'

import { App } from 'antd'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { Kit } from '#app/_kit/kit.tsx'
import { useMe } from '#app/_live/use-me.ts'
import { SessionGuard } from '#app/_session/session-guard.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { Account } from './account.tsx'

/** The account of whoever is signed in, also while something is due of it. */
export function AccountSeat() {
  const t = useTranslations()
  const me = useMe()
  const title = t('account.title')
  useEffect(() => {
    document.title = title
  }, [title])
  if (!me) return <Notice title={t('app.name')} text={t('app.loading')} />
  return (
    <SessionGuard me={me}>
      <Kit>
        <App>
          <Account me={me} />
        </App>
      </Kit>
    </SessionGuard>
  )
}
