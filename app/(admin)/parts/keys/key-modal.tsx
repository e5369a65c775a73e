'use client'

import { Alert, App, Checkbox, Form, Input, InputNumber, Modal, Select, Typography } from 'antd'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { postJson } from '#app/_live/http.ts'
import { useErrorText } from '#app/_text/error-text.ts'
import { useConnectors } from '#app/(admin)/hooks/use-connectors.ts'
import { type CreatedApiKey, KEY_DAYS } from '#server/contract/api-key.ts'
import { KEY_OPERATIONS, type KeyOperation } from '#server/domain/api-key.ts'

interface Values {
  name: string
  account: number
  prefixes: string[]
  operations: KeyOperation[]
  days: number
}

interface Props {
  onMade: () => void
  onClose: () => void
}

const CODE = /^\d{2,17}$/

/** Makes a key; what it is stands there once, until the reader says it is kept. */
export function KeyModal({ onMade, onClose }: Props) {
  const t = useTranslations('api.keys')
  const errorText = useErrorText()
  const { message } = App.useApp()
  const { connectors } = useConnectors()
  const [form] = Form.useForm<Values>()
  const [busy, setBusy] = useState(false)
  const [made, setMade] = useState<CreatedApiKey | null>(null)

  const submit = async (values: Values) => {
    setBusy(true)
    try {
      setMade(await postJson<CreatedApiKey>('/api/api-keys', values))
      onMade()
    } catch (error) {
      message.error(errorText(error))
    } finally {
      setBusy(false)
    }
  }
  if (made)
    return (
      <Modal
        open
        title={made.name}
        okText={t('close')}
        onOk={onClose}
        closable={false}
        mask={{ closable: false }}
        keyboard={false}
        cancelButtonProps={{ hidden: true }}
      >
        <Alert
          type="warning"
          showIcon
          title={t('once')}
          description={
            <Typography.Text code copyable>
              {made.key}
            </Typography.Text>
          }
        />
      </Modal>
    )
  return (
    <Modal
      open
      title={t('add')}
      okText={t('create')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        disabled={busy}
        initialValues={{ prefixes: [], operations: ['tickets'], days: KEY_DAYS.usual }}
        onFinish={submit}
      >
        <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, max: 60 }]}>
          <Input autoComplete="off" maxLength={60} />
        </Form.Item>
        <Form.Item name="account" label={t('account')} rules={[{ required: true }]}>
          <Select
            loading={connectors === null}
            options={(connectors ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="operations" label={t('operations')} rules={[{ required: true }]}>
          <Checkbox.Group
            options={KEY_OPERATIONS.map((each) => ({ value: each, label: t(`operation.${each}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="prefixes"
          label={t('prefixes')}
          extra={t('prefixesHint')}
          rules={[
            {
              validator: (_rule, codes: string[]) =>
                codes.every((code) => CODE.test(code))
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('prefixesWrong'))),
            },
          ]}
        >
          <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', '，', ' ']} />
        </Form.Item>
        <Form.Item name="days" label={t('days')} rules={[{ required: true }]}>
          <InputNumber min={KEY_DAYS.least} max={KEY_DAYS.most} precision={0} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
