'use client'

import { Alert, App, Button, Drawer, Flex, Popconfirm, Tag, Typography } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { postJson } from '#app/_live/http.ts'
import { fetchSecurity } from '#app/_session/api.ts'
import { HistoryTable } from '#app/_session/history-table.tsx'
import { SessionTable } from '#app/_session/session-table.tsx'
import { useMoment } from '#app/_session/use-moment.ts'
import { useErrorText } from '#app/_text/error-text.ts'
import { useAdministrator } from '#app/(admin)/hooks/use-administrator.ts'
import { Loaded } from '#app/(admin)/parts/admin-page.tsx'
import type { AccountSecurity } from '#server/contract/account.ts'
import type { Person } from '#server/contract/organisation.ts'

function useSecurity(account: number) {
  const errorText = useErrorText()
  const { message } = App.useApp()
  const [security, setSecurity] = useState<AccountSecurity | null>(null)
  const [failed, setFailed] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const load = useCallback(async () => {
    setFailed(null)
    await fetchSecurity(account).then(setSecurity, setFailed)
  }, [account])
  useEffect(() => void load(), [load])
  const act = async <T,>(path: string, said: (answer: T) => string, body: object = {}) => {
    setBusy(true)
    try {
      message.success(said(await postJson<T>(`/api/accounts/${account}/${path}`, body)))
    } catch (error) {
      message.error(errorText(error))
    }
    await load()
    setBusy(false)
  }
  return { security, failed, busy, load, act }
}

/** How one account is guarded, where it is signed in, what came to pass; and what its keeper may do about it. */
export function SecurityDrawer({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useTranslations('account')
  const cancel = useTranslations('organisation')('cancel')
  const moment = useMoment()
  const own = useAdministrator().id === person.id
  const { security, failed, busy, load, act } = useSecurity(person.id)
  const end = (session?: number) =>
    void act<{ ended: number }>(
      'sessions/end',
      ({ ended }) => t('sessions.ended', { count: ended }),
      session === undefined ? {} : { session },
    )
  return (
    <Drawer open size={860} title={t('keeper.title', { name: person.name })} onClose={onClose}>
      <Loaded failed={failed} ready={security !== null} reload={() => void load()}>
        {security && (
          <Flex vertical gap={20}>
            {security.closedFor > 0 && (
              <Alert
                type="warning"
                showIcon
                title={t('keeper.closed', { minutes: Math.ceil(security.closedFor / 60) })}
                action={
                  <Button
                    size="small"
                    disabled={busy}
                    onClick={() => void act('open', () => t('keeper.reopened'))}
                  >
                    {t('keeper.reopen')}
                  </Button>
                }
              />
            )}
            <Flex gap={8} wrap align="center">
              <Tag>
                {security.passwordSetAt === null
                  ? t('keeper.noPassword')
                  : t('keeper.password', { time: moment(security.passwordSetAt) })}
              </Tag>
              <Tag>{t('keeper.devices', { count: security.devices })}</Tag>
              <Tag>
                {t('totp.title')} ·{' '}
                {security.totp ? t('totp.on', { count: security.recoveryCodes }) : t('totp.off')}
              </Tag>
              {security.totp && !own && (
                <Popconfirm
                  title={t('keeper.reset')}
                  description={t('keeper.resetAsk')}
                  okText={t('keeper.reset')}
                  cancelText={cancel}
                  onConfirm={() => act('totp/reset', () => t('keeper.wasReset'))}
                >
                  <Button size="small" danger disabled={busy}>
                    {t('keeper.reset')}
                  </Button>
                </Popconfirm>
              )}
            </Flex>
            <Flex vertical gap={8}>
              <Flex justify="space-between" align="center">
                <Typography.Text strong>{t('sessions.title')}</Typography.Text>
                {security.sessions.length > 0 && (
                  <Button size="small" danger disabled={busy} onClick={() => end()}>
                    {own ? t('sessions.endOthers') : t('sessions.endAll')}
                  </Button>
                )}
              </Flex>
              <SessionTable sessions={security.sessions} busy={busy} onEnd={end} />
            </Flex>
            <Flex vertical gap={8}>
              <Typography.Text strong>{t('history.title')}</Typography.Text>
              <HistoryTable signIns={security.signIns} />
            </Flex>
          </Flex>
        )}
      </Loaded>
    </Drawer>
  )
}
