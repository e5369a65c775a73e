'use client'

import { Alert, Button, Skeleton, Typography } from 'antd'
import { useTranslations } from 'use-intl'
import { homeOf } from '#app/_live/home.ts'
import { HistoryTable } from '#app/_session/history-table.tsx'
import { SessionTable } from '#app/_session/session-table.tsx'
import { useErrorText } from '#app/_text/error-text.ts'
import { useAccount } from '#app/(account)/hooks/use-account.ts'
import type { Me } from '#server/contract/http.ts'
import styles from './account.module.css'
import { Head } from './head.tsx'
import { PasswordForm } from './password-form.tsx'
import { TotpPart } from './totp-part.tsx'

/** One's own password, second factor, sessions and sign-ins. */
export function Account({ me }: { me: Me }) {
  const t = useTranslations('account')
  const errorText = useErrorText()
  const { account, hold, failed, busy, post, reload } = useAccount(me.session?.hold ?? null)
  const end = (session?: number) =>
    void post<{ ended: number }>(
      '/api/account/sessions/end',
      session === undefined ? {} : { session },
      ({ ended }) => t('sessions.ended', { count: ended }),
    )
  const others = account?.sessions.filter(({ id }) => id !== account.session) ?? []
  return (
    <div className={styles.page} data-veil>
      <Head me={me} home={homeOf(me)} />
      <main className={styles.main}>
        {hold === 'password_due' && <Alert type="warning" showIcon title={t('due.password')} />}
        {hold === 'totp_due' && <Alert type="warning" showIcon title={t('due.totp')} />}
        {me.session?.hold && hold === null && (
          <Alert
            type="success"
            showIcon
            title={t('due.done')}
            action={<a href={homeOf(me)}>{t('due.go')}</a>}
          />
        )}
        {failed !== null && <Alert type="error" showIcon title={errorText(failed)} />}
        {!account && failed === null && <Skeleton active />}
        {account && (
          <>
            <PasswordForm account={account} onChanged={reload} />
            <TotpPart account={account} busy={busy} post={post} onChanged={reload} />
            {hold === null && (
              <section className={styles.section}>
                <div className={styles.title}>
                  <Typography.Title level={5}>{t('sessions.title')}</Typography.Title>
                  {others.length > 0 && (
                    <Button size="small" disabled={busy} onClick={() => end()}>
                      {t('sessions.endOthers')}
                    </Button>
                  )}
                </div>
                <SessionTable sessions={account.sessions} own={account.session} busy={busy} onEnd={end} />
              </section>
            )}
            <section className={styles.section}>
              <div className={styles.title}>
                <Typography.Title level={5}>{t('history.title')}</Typography.Title>
                <Typography.Text type="secondary">{t('history.kept')}</Typography.Text>
              </div>
              <HistoryTable signIns={account.signIns} />
            </section>
          </>
        )}
      </main>
    </div>
  )
}
