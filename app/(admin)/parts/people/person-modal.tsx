'use client'

import { Form, Input, Modal } from 'antd'
import { useTranslations } from 'use-intl'
import { changesOf, type PersonForm } from '#app/(admin)/derive/person-form.ts'
import { useAdministrator } from '#app/(admin)/hooks/use-administrator.ts'
import { useSend } from '#app/(admin)/hooks/use-send.ts'
import { UnitSelect } from '#app/(admin)/parts/unit-select.tsx'
import type { Person } from '#server/contract/organisation.ts'
import { RoleFields } from './role-fields.tsx'

interface Props {
  /** Null for a new account. */
  person: Person | null
  onSaved: () => void
  onClose: () => void
}

/** Opens an account, or changes its post, roles, units and password. */
export function PersonModal({ person, onSaved, onClose }: Props) {
  const t = useTranslations('organisation')
  const me = useAdministrator()
  const [form] = Form.useForm<PersonForm>()
  const { busy, create, change } = useSend()
  const own = person?.id === me.id
  const submit = async (values: PersonForm) => {
    const body = changesOf(values, person)
    const done = person ? await change(`/api/people/${person.id}`, body) : await create('/api/people', body)
    onSaved()
    if (done) onClose()
  }
  const initial: PersonForm = {
    username: person?.username ?? '',
    name: person?.name ?? '',
    password: '',
    roles: person?.roles.map(({ role, prefixes }) => ({ role, prefixes: [...prefixes] })) ?? [],
    units: person?.units.map(({ unit }) => unit) ?? [],
  }
  const required = [{ required: true, message: t('required') }]
  return (
    <Modal
      open
      width={680}
      title={person ? t('person.editTitle') : t('person.addTitle')}
      okText={t('save')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<PersonForm>
        form={form}
        layout="vertical"
        initialValues={initial}
        onFinish={submit}
        disabled={busy}
      >
        <Form.Item
          name="username"
          label={t('person.username')}
          rules={[...required, { pattern: /^[a-z0-9_.-]{3,60}$/, message: t('person.usernameRule') }]}
        >
          <Input disabled={person !== null} autoComplete="off" />
        </Form.Item>
        <Form.Item name="name" label={t('person.name')} extra={t('person.nameRule')} rules={required}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item
          name="password"
          label={person ? t('person.newPassword') : t('person.password')}
          extra={t('person.passwordRule')}
          rules={[{ min: 8, max: 128, message: t('person.passwordRule') }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        {!own && (
          <>
            <RoleFields />
            <Form.Item name="units" label={t('person.units')} extra={person ? t('person.ends') : undefined}>
              <UnitSelect
                multiple
                known={person?.units.map(({ unit, name }) => ({ value: unit, label: name })) ?? []}
              />
            </Form.Item>
          </>
        )}
      </Form>
    </Modal>
  )
}
