'use client'

import { App } from 'antd'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { Kit } from '#app/_kit/kit.tsx'
import { useMe } from '#app/_live/use-me.ts'
import { SessionGuard } from '#app/_session/session-guard.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { CENTRE_ROLES } from '#server/domain/actor.ts'
import { Board } from './board.tsx'

/** The figures of whoever reads for a centre. */
export function Seat() {
  const t = useTranslations()
  const me = useMe()
  const title = t('figures.title')
  useEffect(() => {
    document.title = title
  }, [title])
  if (!me) return <Notice title={t('app.name')} text={t('app.loading')} />
  const centre = CENTRE_ROLES as readonly string[]
  const start = me.roles.find(({ role }) => centre.includes(role))?.prefixes[0]
  if (!start) return <Notice title={t('figures.forbidden')} text={t('figures.forbiddenHint')} />
  return (
    <SessionGuard me={me}>
      <Kit>
        <App>
          <Board me={me} start={start} />
        </App>
      </Kit>
    </SessionGuard>
  )
}
