'use client'

import { App } from 'antd'
import { usePathname } from 'next/navigation'
import { type ReactNode, useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { Kit } from '#app/_kit/kit.tsx'
import { useMe } from '#app/_live/use-me.ts'
import { SessionGuard } from '#app/_session/session-guard.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { pathOf, sectionsOf } from '#app/(admin)/derive/sections.ts'
import { MeContext } from '#app/(admin)/hooks/use-administrator.ts'
import { Head } from './head.tsx'
import { Navigation } from './navigation.tsx'
import styles from './shell.module.css'

/** What every page of the administration stands in: who is signed in, where one may go. */
export function Shell({ children }: { children: ReactNode }) {
  const t = useTranslations()
  const me = useMe()
  const path = usePathname()
  const title = t('admin.title')
  useEffect(() => {
    document.title = title
  }, [title])
  if (!me) return <Notice title={t('app.name')} text={t('app.loading')} />
  const sections = sectionsOf(me)
  const isOurs = sections.some((section) => path.startsWith(pathOf(section)))
  if (!isOurs && (path !== '/admin' || sections.length === 0))
    return <Notice title={t('admin.forbidden')} text={t('admin.forbiddenHint')} />
  return (
    <SessionGuard me={me}>
      <MeContext value={me}>
        <Kit>
          <App className={styles.shell}>
            <Head me={me} />
            <Navigation />
            <main className={styles.main} data-veil>
              {children}
            </main>
          </App>
        </Kit>
      </MeContext>
    </SessionGuard>
  )
}
