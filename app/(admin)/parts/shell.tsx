'use client'

import { App } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { Kit } from '#app/_kit/kit.tsx'
import { ADMIN_ROLES } from '#app/_live/home.ts'
import { useMe } from '#app/_live/use-me.ts'
import { Notice } from '#app/_ui/notice.tsx'
import { holds } from '#app/(admin)/derive/sections.ts'
import { MeContext } from '#app/(admin)/hooks/use-administrator.ts'
import { Head } from './head.tsx'
import { Navigation } from './navigation.tsx'
import styles from './shell.module.css'

/** What every page of the administration stands in: who is signed in, where one may go. */
export function Shell({ children }: { children: ReactNode }) {
  const t = useTranslations()
  const me = useMe()
  const title = t('admin.title')
  useEffect(() => {
    document.title = title
  }, [title])
  if (!me) return <Notice title={t('app.name')} text={t('app.loading')} />
  if (!holds(me, ...ADMIN_ROLES))
    return <Notice title={t('admin.forbidden')} text={t('admin.forbiddenHint')} />
  return (
    <MeContext value={me}>
      <Kit>
        <App className={styles.shell}>
          <Head me={me} />
          <Navigation />
          <main className={styles.main}>{children}</main>
        </App>
      </Kit>
    </MeContext>
  )
}
