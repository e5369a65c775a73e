'use client'

import { App, Button, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ApiError } from '#app/_live/http.ts'
import { enterSurvey } from '#app/(figures)/hooks/api.ts'
import { SURVEY_KEYS, type SurveyInput } from '#server/contract/figures.ts'
import styles from './surveys.module.css'

type Entered = Omit<SurveyInput, 'region'>

/** Enters what one survey found for a region. */
export function SurveyForm({ region, onDone }: { region: string; onDone: () => void }) {
  const t = useTranslations('figures.survey')
  const close = useTranslations('figures')
  const { message } = App.useApp()
  const [sending, setSending] = useState(false)
  const send = async (entered: Entered) => {
    setSending(true)
    try {
      await enterSurvey({ ...entered, region })
      void message.success(t('saved'))
      onDone()
    } catch (error) {
      setSending(false)
      if (error instanceof ApiError) void message.error(error.message)
    }
  }
  const needed = [{ required: true }]
  return (
    <Form<Entered>
      className={styles.form}
      layout="vertical"
      onFinish={send}
      initialValues={{ key: SURVEY_KEYS[0] }}
    >
      <Form.Item name="key" label={t('key')} rules={needed}>
        <Select options={SURVEY_KEYS.map((key) => ({ value: key, label: t(key) }))} />
      </Form.Item>
      <Form.Item name="value" label={t('value')} rules={needed}>
        <InputNumber<number> min={0} max={100} step={0.01} suffix="%" />
      </Form.Item>
      <Form.Item name="source" label={t('source')} rules={needed}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="period" label={t('period')} rules={needed}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="sample" label={t('sample')} rules={needed}>
        <InputNumber<number> min={1} precision={0} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={sending}>
        {t('save')}
      </Button>{' '}
      <Button onClick={onDone}>{close('close')}</Button>
    </Form>
  )
}
