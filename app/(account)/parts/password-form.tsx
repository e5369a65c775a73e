'use client'

import { App, Button, Form, Input, Typography } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ApiError, postJson } from '#app/_live/http.ts'
import { fetchMethods } from '#app/_session/api.ts'
import { useMoment } from '#app/_session/use-moment.ts'
import { useCodes, wordFor } from '#app/_text/codes.ts'
import { useErrorText } from '#app/_text/error-text.ts'
import { problemsOf } from '#app/(account)/derive/problems.ts'
import type { Methods, OwnAccount } from '#server/contract/account.ts'
import styles from './account.module.css'

interface Fields {
  currentPassword: string
  newPassword: string
  again: string
}

/** Changes one's own password under the rules of the profile, which stand beside it. */
export function PasswordForm({ account, onChanged }: { account: OwnAccount; onChanged: () => void }) {
  const t = useTranslations('account')
  const required = useTranslations('organisation')('required')
  const { organisation } = useCodes()
  const errorText = useErrorText()
  const moment = useMoment()
  const { message } = App.useApp()
  const [form] = Form.useForm<Fields>()
  const [busy, setBusy] = useState(false)
  const [methods, setMethods] = useState<Methods | null>(null)
  useEffect(() => {
    const ended = new AbortController()
    fetchMethods(ended.signal).then(setMethods, () => {})
    return () => ended.abort()
  }, [])
  const { passwordSetAt } = account
  const submit = async ({ currentPassword, newPassword }: Fields) => {
    setBusy(true)
    try {
      await postJson('/api/auth/change-password', { currentPassword, newPassword })
      message.success(t('password.done'))
      form.resetFields()
      onChanged()
    } catch (error) {
      const problems = problemsOf(error instanceof ApiError ? error.details : {})
      const errors = problems.map((problem) => wordFor(organisation.problem, problem))
      const wrong = error instanceof ApiError && error.code === 'wrong_credentials'
      if (errors.length > 0) form.setFields([{ name: 'newPassword', errors }])
      else if (wrong) form.setFields([{ name: 'currentPassword', errors: [errorText(error)] }])
      else message.error(errorText(error))
    }
    setBusy(false)
  }
  return (
    <section className={styles.section}>
      <div className={styles.title}>
        <Typography.Title level={5}>{t('password.title')}</Typography.Title>
        <Typography.Text type="secondary">
          {passwordSetAt === null ? t('password.none') : t('password.setAt', { time: moment(passwordSetAt) })}
        </Typography.Text>
      </div>
      {passwordSetAt !== null && (
        <Form<Fields>
          form={form}
          layout="vertical"
          className={styles.fields}
          disabled={busy}
          onFinish={submit}
        >
          <Form.Item
            name="currentPassword"
            label={t('password.present')}
            rules={[{ required: true, message: required }]}
          >
            <Input.Password autoComplete="current-password" maxLength={128} />
          </Form.Item>
          <Form.Item
            name="newPassword"
            label={t('password.next')}
            extra={methods && t(`password.${methods.profile}`, { shortest: methods.shortest })}
            rules={[{ required: true, message: required }]}
          >
            <Input.Password autoComplete="new-password" maxLength={128} />
          </Form.Item>
          <Form.Item
            name="again"
            label={t('password.again')}
            dependencies={['newPassword']}
            rules={[
              ({ getFieldValue }) => ({
                validator: (_, value) =>
                  value === getFieldValue('newPassword')
                    ? Promise.resolve()
                    : Promise.reject(new Error(t('password.mismatch'))),
              }),
            ]}
          >
            <Input.Password autoComplete="new-password" maxLength={128} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('password.submit')}
          </Button>
        </Form>
      )}
    </section>
  )
}
