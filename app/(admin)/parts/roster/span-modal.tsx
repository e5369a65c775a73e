'use client'

import { Form, Input, Modal, Segmented } from 'antd'
import { useTranslations } from 'use-intl'
import { fromField, toField } from '#app/(admin)/derive/week.ts'
import { useSend } from '#app/(admin)/hooks/use-send.ts'
import { PersonSelect } from '#app/(admin)/parts/person-select.tsx'
import { UnitSelect } from '#app/(admin)/parts/unit-select.tsx'

interface Values {
  user: number
  at: 'unit' | 'grid'
  unit?: number
  code?: string
  from: string
  to: string
}

interface Props {
  of: 'shift' | 'leave'
  /** Where the form begins, epoch milliseconds. */
  from: number
  onSaved: () => void
  onClose: () => void
}

const HOUR = 3_600_000

/** Puts somebody on duty, or records their leave. */
export function SpanModal({ of, from, onSaved, onClose }: Props) {
  const t = useTranslations('organisation')
  const [form] = Form.useForm<Values>()
  const at = Form.useWatch('at', form) ?? 'unit'
  const { busy, create } = useSend()
  const required = [{ required: true, message: t('required') }]
  const submit = async (values: Values) => {
    const span = { user: values.user, startsAt: fromField(values.from), endsAt: fromField(values.to) }
    const place = values.at === 'grid' ? { code: values.code } : { unit: values.unit }
    const done =
      of === 'shift' ? await create('/api/rosters', { ...span, ...place }) : await create('/api/leaves', span)
    if (!done) return
    onSaved()
    onClose()
  }
  return (
    <Modal
      open
      title={of === 'shift' ? t('roster.add') : t('roster.addLeave')}
      okText={t('save')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ at: 'unit', from: toField(from + 8 * HOUR), to: toField(from + 20 * HOUR) }}
        onFinish={submit}
        disabled={busy}
      >
        <Form.Item name="user" label={t('roster.person')} rules={required}>
          <PersonSelect />
        </Form.Item>
        {of === 'shift' && (
          <>
            <Form.Item name="at" label={t('roster.place')}>
              <Segmented
                options={[
                  { value: 'unit', label: t('roster.unit') },
                  { value: 'grid', label: t('roster.grid') },
                ]}
              />
            </Form.Item>
            {at === 'unit' ? (
              <Form.Item name="unit" label={t('roster.unit')} rules={required}>
                <UnitSelect />
              </Form.Item>
            ) : (
              <Form.Item
                name="code"
                label={t('roster.grid')}
                rules={[...required, { pattern: /^\d{15}$/, message: t('roster.gridRule') }]}
              >
                <Input maxLength={15} inputMode="numeric" />
              </Form.Item>
            )}
          </>
        )}
        <Form.Item name="from" label={t('roster.from')} rules={required}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name="to" label={t('roster.to')} rules={required}>
          <Input type="datetime-local" />
        </Form.Item>
      </Form>
    </Modal>
  )
}
