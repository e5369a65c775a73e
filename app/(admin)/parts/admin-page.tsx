'use client'

import { Alert, Button, Flex, Skeleton, Typography } from 'antd'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useErrorText } from '#app/_text/error-text.ts'
import type { Section } from '#app/(admin)/derive/sections.ts'

interface Props {
  section: Section
  /** What stands beside the title: filters and the one main button. */
  tools?: ReactNode
  hint?: string
  children: ReactNode
}

/** A page of the administration: title, tools, what it is for, content. */
export function AdminPage({ section, tools, hint, children }: Props) {
  const t = useTranslations('admin')
  return (
    <Flex vertical gap={12}>
      <Flex align="center" gap={12} wrap>
        <Typography.Title level={4} style={{ margin: 0 }}>
          {t(`nav.${section}`)}
        </Typography.Title>
        {tools}
      </Flex>
      {hint && <Typography.Text type="secondary">{hint}</Typography.Text>}
      {children}
    </Flex>
  )
}

interface LoadedProps {
  failed: unknown
  ready: boolean
  reload: () => void
  children: ReactNode
}

/** Content once it is there; until then what is awaited, or what went wrong. */
export function Loaded({ failed, ready, reload, children }: LoadedProps) {
  const t = useTranslations()
  const errorText = useErrorText()
  return (
    <>
      {failed !== null && (
        <Alert
          type="error"
          showIcon
          title={t('organisation.failed')}
          description={errorText(failed)}
          action={<Button onClick={reload}>{t('app.retry')}</Button>}
        />
      )}
      {ready && children}
      {!ready && failed === null && <Skeleton active aria-label={t('organisation.loading')} />}
    </>
  )
}
