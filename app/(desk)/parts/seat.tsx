'use client'

import { useTranslations } from 'use-intl'
import { Kit } from '#app/_kit/kit.tsx'
import { LiveProvider } from '#app/_live/provider.tsx'
import { useMe } from '#app/_live/use-me.ts'
import { SessionGuard } from '#app/_session/session-guard.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { Desk } from './desk.tsx'
import { ToastProvider } from './toast.tsx'

/** The desk of whoever is signed in. */
export function Seat() {
  const t = useTranslations()
  const me = useMe()
  if (!me) return <Notice title={t('app.name')} text={t('app.loading')} />
  if (me.rooms.length === 0 || me.regions.length === 0)
    return <Notice title={t('desk.title')} text={t('desk.empty.unreadable')} />
  return (
    <LiveProvider rooms={me.rooms}>
      <Kit>
        <ToastProvider>
          <SessionGuard me={me}>
            <Desk me={me} />
          </SessionGuard>
        </ToastProvider>
      </Kit>
    </LiveProvider>
  )
}
