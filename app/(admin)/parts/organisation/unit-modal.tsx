'use client'

import { Form, Input, Modal, Select } from 'antd'
import { useTranslations } from 'use-intl'
import { useCodes } from '#app/_text/codes.ts'
import { prefixesIn } from '#app/(admin)/derive/prefixes.ts'
import { useAdministrator } from '#app/(admin)/hooks/use-administrator.ts'
import { useSend } from '#app/(admin)/hooks/use-send.ts'
import { RegionPicker } from '#app/(admin)/parts/rules/region-picker.tsx'
import { UnitSelect } from '#app/(admin)/parts/unit-select.tsx'
import type { UnitAnswer } from '#server/contract/organisation.ts'
import { isWithin } from '#server/domain/region.ts'
import { DEPARTMENTS, type Department, UNIT_KINDS, type UnitKind } from '#server/domain/unit.ts'

interface Values {
  kind: UnitKind
  name: string
  region: string
  department: Department | null
  parent: number | null
}

interface Props {
  unit: UnitAnswer
  /** Founds one below the unit instead of changing it. */
  adding: boolean
  onClose: () => void
  onChanged: (unit: UnitAnswer) => void
  onAdded: () => void
}

const WITH_DEPARTMENT: readonly UnitKind[] = ['department', 'station']

/** Changes a unit, or founds one below it. */
export function UnitModal({ unit, adding, onClose, onChanged, onAdded }: Props) {
  const t = useTranslations('organisation')
  const codes = useCodes()
  const me = useAdministrator()
  const [form] = Form.useForm<Values>()
  const { busy, create, change } = useSend()
  const kind = Form.useWatch('kind', form)
  const prefixes = prefixesIn(me, 'system_admin')
  const above = adding ? { value: unit.id, label: unit.name } : null
  const parent = unit.parent ? { value: unit.parent, label: unit.parentName ?? '' } : null
  const known = above ?? parent

  const submit = async ({ department, ...values }: Values) => {
    const own = department && WITH_DEPARTMENT.includes(values.kind) ? { department } : {}
    if (adding) {
      if (!(await create('/api/units', { ...values, ...own }))) return
      onAdded()
    } else {
      const { name, parent } = values
      const body = { version: unit.version, name, parent: parent ?? null, ...own }
      const changed = await change<UnitAnswer>(`/api/units/${unit.id}`, body)
      if (!changed) return
      onChanged(changed)
    }
    onClose()
  }
  const initial: Partial<Values> = adding
    ? { parent: unit.id, region: isWithin(unit.region, prefixes) ? unit.region : prefixes[0] }
    : { ...unit }
  return (
    <Modal
      open
      title={adding ? t('unit.addTitle') : t('unit.editTitle')}
      okText={t('save')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Values> form={form} layout="vertical" initialValues={initial} onFinish={submit} disabled={busy}>
        <Form.Item name="kind" label={t('unit.kind')} rules={[{ required: true, message: t('required') }]}>
          <Select
            disabled={!adding}
            options={UNIT_KINDS.map((value) => ({ value, label: codes.unitKind[value] }))}
          />
        </Form.Item>
        {adding && (
          <Form.Item name="region" label={t('unit.region')} rules={[{ required: true }]}>
            <RegionField prefixes={prefixes} />
          </Form.Item>
        )}
        <Form.Item
          name="name"
          label={t('unit.name')}
          rules={[{ required: true, whitespace: true, max: 80, message: t('required') }]}
        >
          <Input maxLength={80} />
        </Form.Item>
        {kind && WITH_DEPARTMENT.includes(kind) && (
          <Form.Item
            name="department"
            label={t('unit.department')}
            rules={[{ required: true, message: t('required') }]}
          >
            <Select options={DEPARTMENTS.map((value) => ({ value, label: codes.department[value] }))} />
          </Form.Item>
        )}
        <Form.Item name="parent" label={t('unit.parent')}>
          <UnitSelect known={known ? [known] : []} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

interface FieldProps {
  prefixes: readonly string[]
  value?: string
  onChange?: (code: string) => void
}

/** The region picker as a form's field. */
function RegionField({ prefixes, value = '', onChange = () => {} }: FieldProps) {
  return <RegionPicker prefixes={prefixes} value={value} onChange={onChange} />
}
