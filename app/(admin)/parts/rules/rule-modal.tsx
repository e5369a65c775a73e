'use client'

import { App, Button, Form, type FormInstance, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { versionOf } from '#app/(admin)/derive/rules.ts'
import { useRules } from '#app/(admin)/hooks/use-rules.ts'
import type { RuleTopic, RuleValues } from '#server/domain/rule.ts'

interface Props<T extends RuleTopic, F extends object> {
  topic: T
  title: string
  /** Key of the rule; the form may decide it where there is none yet. */
  ruleKey: string | ((values: F) => string)
  initial: F
  /** What the form's fields mean. */
  toValue: (values: F) => RuleValues[T]
  children: ReactNode
  onClose: () => void
  form?: FormInstance<F>
}

/** Changes one rule of the region, or withdraws it after asking once more. */
export function RuleModal<T extends RuleTopic, F extends object>(props: Props<T, F>) {
  const { topic, title, ruleKey, initial, toValue, children, onClose } = props
  const t = useTranslations('rules')
  const { modal } = App.useApp()
  const [ownForm] = Form.useForm<F>()
  const form = props.form ?? ownForm
  const { region, rows, save } = useRules()
  const [busy, setBusy] = useState(false)
  const fixed = typeof ruleKey === 'string' ? ruleKey : null
  const stands =
    fixed !== null &&
    versionOf(rows, topic, region, fixed) > 0 &&
    rows.some(
      (row) => row.topic === topic && row.region === region && row.key === fixed && row.value !== null,
    )

  const change = async (key: string, value: RuleValues[T] | null) => {
    setBusy(true)
    const done = await save(topic, [{ region, key, value }])
    setBusy(false)
    if (done) onClose()
  }
  const submit = (values: F) => {
    const key = typeof ruleKey === 'string' ? ruleKey : ruleKey(values)
    void change(key, toValue(values))
  }
  const withdraw = () =>
    modal.confirm({ title: t('withdrawAsk'), onOk: () => (fixed === null ? undefined : change(fixed, null)) })
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      footer={
        <>
          {stands && (
            <Button danger onClick={withdraw} disabled={busy}>
              {t('withdraw')}
            </Button>
          )}
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="primary" loading={busy} onClick={form.submit}>
            {t('save')}
          </Button>
        </>
      }
    >
      <Form<F> form={form} layout="vertical" initialValues={initial} onFinish={submit} disabled={busy}>
        {children}
      </Form>
    </Modal>
  )
}
