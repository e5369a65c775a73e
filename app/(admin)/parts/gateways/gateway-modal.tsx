'use client'

import { Alert, App, Form, Input, Modal, Select, Switch, Typography } from 'antd'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ApiError, request } from '#app/_live/http.ts'
import { usePlaceNames } from '#app/_live/place-names.ts'
import { useErrorText } from '#app/_text/error-text.ts'
import { useLocalePreference } from '#app/_text/locale.ts'
import { useRules } from '#app/(admin)/hooks/use-rules.ts'
import { type Gateway, type GatewaySaved, newGatewaySchema } from '#server/contract/notice.ts'
import { PAGING_CHANNELS } from '#server/domain/notice.ts'

interface Values extends Pick<Gateway, 'channel' | 'name' | 'url' | 'locale' | 'active'> {
  secret?: string
}

interface Props {
  /** Null for a new one, at the region that is looked at. */
  gateway: Gateway | null
  onSaved: () => void
  onClose: () => void
}

const { url: urlSchema } = newGatewaySchema.shape
/** Gateways stand at towns and above. */
const TOWN_DIGITS = 9

/** Adds a gateway or changes one; a new secret is shown once. */
export function GatewayModal({ gateway, onSaved, onClose }: Props) {
  const t = useTranslations('notices.gateways')
  const errorText = useErrorText()
  const { message } = App.useApp()
  const [locale] = useLocalePreference()
  const nameOf = usePlaceNames(locale)
  const rules = useRules()
  const region = gateway?.region.code ?? rules.region.slice(0, TOWN_DIGITS)
  const [form] = Form.useForm<Values>()
  const [busy, setBusy] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)

  const submit = async ({ channel, secret: wanted, ...setting }: Values) => {
    setBusy(true)
    const body = { ...setting, url: setting.url.trim(), secret: wanted || undefined }
    try {
      const saved = await request<GatewaySaved>(gateway ? `/api/gateways/${gateway.id}` : '/api/gateways', {
        method: gateway ? 'PUT' : 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(gateway ? { ...body, version: gateway.version } : { ...body, channel, region }),
      })
      message.success(t('saved'))
      onSaved()
      if (saved.secret) setSecret(saved.secret)
      else onClose()
    } catch (error) {
      const taken = error instanceof ApiError && error.code === 'conflict'
      message.error(taken ? t('taken') : errorText(error))
    } finally {
      setBusy(false)
    }
  }
  const title = gateway?.name ?? t('add')
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
        initialValues={gateway ?? { channel: 'chat', locale: 'zh-CN', active: true }}
        onFinish={submit}
      >
        <Form.Item label={t('region')}>{gateway?.region.name ?? nameOf(region) ?? region}</Form.Item>
        <Form.Item
          name="channel"
          label={t('channelTitle')}
          extra={t('chatHint')}
          rules={[{ required: true }]}
        >
          <Select
            disabled={gateway !== null}
            options={PAGING_CHANNELS.map((channel) => ({ value: channel, label: t(`channel.${channel}`) }))}
          />
        </Form.Item>
        <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, max: 60 }]}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="url"
          label={t('url')}
          extra={t('urlHint')}
          rules={[
            { required: true },
            {
              validator: (_rule, value: string | undefined) =>
                !value?.trim() || urlSchema.safeParse(value.trim()).success
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('urlWrong'))),
            },
          ]}
        >
          <Input autoComplete="off" inputMode="url" />
        </Form.Item>
        <Form.Item name="locale" label={t('locale')} rules={[{ required: true }]}>
          <Select
            options={[
              { value: 'zh-CN', label: '中文' },
              { value: 'en', label: 'English' },
            ]}
          />
        </Form.Item>
        <Form.Item
          name="secret"
          label={t('secret')}
          extra={t(gateway ? 'secretKeep' : 'secretNew')}
          rules={[{ min: 16, max: 200 }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item name="active" label={t('active')} valuePropName="checked">
          <Switch />
        </Form.Item>
      </Form>
    </Modal>
  )
}
