'use client'

import { Form, Input, Modal, Select } from 'antd'
import { useTranslations } from 'use-intl'
import { gridsOf } from '#app/(admin)/derive/post-form.ts'
import { useSend } from '#app/(admin)/hooks/use-send.ts'
import { PersonSelect } from '#app/(admin)/parts/person-select.tsx'
import type { Choice } from '#app/(admin)/parts/remote-select.tsx'
import { UnitSelect } from '#app/(admin)/parts/unit-select.tsx'
import type { WorkerAnswer } from '#server/contract/organisation.ts'
import { WORKER_KINDS, type WorkerKind } from '#server/domain/unit.ts'

interface Values {
  unit: number
  kind: WorkerKind
  user: number | null
  grids: string
}

interface Props {
  /** Null for a new post. */
  worker: WorkerAnswer | null
  village: string
  /** The committee that posts here belong to. */
  unit: Choice | null
  lines: string
  onSaved: () => void
  onClose: () => void
}

/** Opens a post behind grids, or changes its kind, holder and grids. */
export function PostModal({ worker, village, unit, lines, onSaved, onClose }: Props) {
  const t = useTranslations('organisation')
  const [form] = Form.useForm<Values>()
  const { busy, create, change } = useSend()
  const required = [{ required: true, message: t('required') }]
  const submit = async (values: Values) => {
    const body = { kind: values.kind, user: values.user ?? null, grids: gridsOf(values.grids) ?? [] }
    const done = worker
      ? await change(`/api/workers/${worker.id}`, { ...body, version: worker.version })
      : await create('/api/workers', { ...body, unit: values.unit })
    onSaved()
    if (done) onClose()
  }
  const holder = worker?.user
  return (
    <Modal
      open
      title={worker ? t('post.editTitle') : t('post.addTitle')}
      okText={t('save')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{
          unit: unit?.value,
          kind: worker?.kind ?? 'full_time',
          user: holder?.id ?? null,
          grids: lines,
        }}
        onFinish={submit}
        disabled={busy}
      >
        {!worker && (
          <Form.Item name="unit" label={t('roster.unit')} rules={required}>
            <UnitSelect query={{ region: village, kind: 'village_committee' }} known={unit ? [unit] : []} />
          </Form.Item>
        )}
        <Form.Item name="kind" label={t('post.kind')} rules={required}>
          <Select options={WORKER_KINDS.map((value) => ({ value, label: t(`post.workerKind.${value}`) }))} />
        </Form.Item>
        <Form.Item name="user" label={t('post.holder')}>
          <PersonSelect known={holder ? [{ value: holder.id, label: holder.name }] : []} />
        </Form.Item>
        <Form.Item
          name="grids"
          label={t('post.grids')}
          extra={t('post.gridsRule')}
          rules={[
            {
              validator: (_, text: string) =>
                gridsOf(text ?? '') ? Promise.resolve() : Promise.reject(new Error(t('problem.invalid'))),
            },
          ]}
        >
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
