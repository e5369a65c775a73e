'use client'

import { Button, Flex, Input, Space, Typography } from 'antd'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { QrCode } from '#app/_session/qr-code.tsx'
import type { Post } from '#app/(account)/hooks/use-account.ts'
import type { OwnAccount } from '#server/contract/account.ts'
import styles from './account.module.css'

interface Props {
  account: OwnAccount
  busy: boolean
  post: Post
  onChanged: () => void
}

/** Sets the second factor up, step by step, or takes it off. */
export function TotpPart({ account, busy, post, onChanged }: Props) {
  const t = useTranslations('account')
  const [started, setStarted] = useState<{ secret: string; uri: string } | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const [typed, setTyped] = useState('')
  const start = async () => {
    const begun = await post<{ secret: string; uri: string }>('/api/account/totp/start', { password: typed })
    setTyped('')
    if (begun) setStarted(begun)
  }
  const confirm = async () => {
    const done = await post<{ recoveryCodes: string[] }>('/api/account/totp/confirm', { code: typed })
    setTyped('')
    if (!done) return
    setStarted(null)
    setCodes(done.recoveryCodes)
  }
  const remove = async () => {
    await post('/api/account/totp/remove', { code: typed }, () => t('totp.removed'))
    setTyped('')
  }
  const field = (label: string, action: string, act: () => Promise<void>, secret = false) => (
    <Space.Compact style={{ maxWidth: 360, width: '100%' }}>
      {secret ? (
        <Input.Password
          aria-label={label}
          placeholder={label}
          autoComplete="current-password"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          onPressEnter={act}
        />
      ) : (
        <Input
          aria-label={label}
          placeholder={label}
          autoComplete="one-time-code"
          maxLength={30}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          onPressEnter={act}
        />
      )}
      <Button type="primary" loading={busy} disabled={typed === ''} onClick={act}>
        {action}
      </Button>
    </Space.Compact>
  )
  return (
    <section className={styles.section}>
      <div className={styles.title}>
        <Typography.Title level={5}>{t('totp.title')}</Typography.Title>
        <Typography.Text type="secondary">
          {account.totp ? t('totp.on', { count: account.recoveryCodes }) : t('totp.off')}
        </Typography.Text>
      </div>
      {codes && (
        <>
          <Typography.Text strong>{t('totp.codes')}</Typography.Text>
          <div>{t('totp.codesHint')}</div>
          <ul className={styles.codes}>
            {codes.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ul>
          <Button
            type="primary"
            onClick={() => {
              setCodes(null)
              onChanged()
            }}
          >
            {t('totp.kept')}
          </Button>
        </>
      )}
      {!codes && !account.totp && !started && (
        <Flex vertical gap={10}>
          <span>{t('totp.why')}</span>
          {field(t('totp.needPassword'), t('totp.start'), start, true)}
        </Flex>
      )}
      {started && (
        <div className={styles.enrol}>
          <QrCode text={started.uri} label={t('totp.title')} />
          <div>
            <span>{t('totp.scan')}</span>
            <code className={styles.key}>{started.secret.match(/.{1,4}/g)?.join(' ')}</code>
            <Flex vertical gap={8}>
              <span>{t('totp.andThen')}</span>
              {field(t('step.code'), t('totp.confirm'), confirm)}
            </Flex>
          </div>
        </div>
      )}
      {!codes && account.totp && field(t('totp.needCode'), t('totp.remove'), remove)}
    </section>
  )
}
