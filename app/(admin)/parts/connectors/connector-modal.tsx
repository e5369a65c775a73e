'use client'

import { Alert, App, Form, Input, Modal, Select, Typography } from 'antd'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { request } from '#app/_live/http.ts'
import { useCodes } from '#app/_text/codes.ts'
import { useErrorText } from '#app/_text/error-text.ts'
import { type Connector, type ConnectorSaved, connectorSettingSchema } from '#server/contract/upstream.ts'
import { UPSTREAM_SYSTEMS } from '#server/domain/upstream.ts'

interface Values {
  system: Connector['system']
  webhook?: string
  secret?: string
}

interface Props {
  connector: Connector
  onSaved: () => void
  onClose: () => void
}

const { webhook: webhookSchema } = connectorSettingSchema.shape

/** Says which system a connector speaks for and where it listens; a new secret is shown once. */
export function ConnectorModal({ connector, onSaved, onClose }: Props) {
  const t = useTranslations('upstream')
  const { source } = useCodes()
  const errorText = useErrorText()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const [busy, setBusy] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)

  const submit = async ({ system, webhook, secret: wanted }: Values) => {
    setBusy(true)
    try {
      const saved = await request<ConnectorSaved>(`/api/connectors/${connector.id}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ system, webhook: webhook?.trim() || null, secret: wanted || undefined }),
      })
      message.success(t('saved'))
      onSaved()
      if (saved.secret) setSecret(saved.secret)
      else onClose()
    } catch (error) {
      message.error(errorText(error))
    } finally {
      setBusy(false)
    }
  }
  const title = connector.name
  if (secret !== null)
    return (
      <Modal
        open
        title={title}
        okText={t('close')}
        onOk={onClose}
        onCancel={onClose}
        cancelButtonProps={{ hidden: true }}
      >
        <Alert
          type="warning"
          showIcon
          title={t('secretOnce')}
          description={
            <Typography.Text code copyable>
              {secret}
            </Typography.Text>
          }
        />
      </Modal>
    )
  return (
    <Modal
      open
      title={title}
      okText={t('save')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        disabled={busy}
        initialValues={{ system: connector.system, webhook: connector.webhook ?? '' }}
        onFinish={submit}
      >
        <Form.Item name="system" label={t('system')} rules={[{ required: true }]}>
          <Select options={UPSTREAM_SYSTEMS.map((system) => ({ value: system, label: source[system] }))} />
        </Form.Item>
        <Form.Item
          name="webhook"
          label={t('webhook')}
          extra={t('webhookHint')}
          rules={[
            {
              validator: (_rule, value: string) =>
                !value?.trim() || webhookSchema.safeParse(value.trim()).success
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('webhookWrong'))),
            },
          ]}
        >
          <Input autoComplete="off" inputMode="url" />
        </Form.Item>
        <Form.Item name="secret" label={t('secret')} extra={t('secretHint')} rules={[{ min: 16, max: 200 }]}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      </Form>
    </Modal>
  )
}
