'use client'

import { Button, Input, Select } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useAuditWords } from '#app/_text/audit-words.ts'
import { type AuditFields, NO_FIELDS } from '#app/(admin)/derive/audit-query.ts'
import { AUDIT_ACTIONS } from '#server/domain/audit.ts'
import styles from './audit.module.css'

const CASES = ['incident', 'mediation']

/** What is looked for: nothing is asked before it is sent, as asking is recorded. */
export function AuditFilters({ onSearch }: { onSearch: (fields: AuditFields) => void }) {
  const t = useTranslations('audit')
  const words = useAuditWords()
  const [fields, setFields] = useState(NO_FIELDS)
  const set = (change: Partial<AuditFields>) => setFields((now) => ({ ...now, ...change }))
  const text = (name: 'actor' | 'case' | 'address', width: number) => (
    <Input
      aria-label={t(`${name}Field`)}
      placeholder={t(`${name}Field`)}
      value={fields[name]}
      maxLength={60}
      style={{ width }}
      onChange={({ target }) => set({ [name]: target.value })}
    />
  )
  const moment = (name: 'from' | 'to') => (
    <Input
      type="datetime-local"
      aria-label={t(`${name}Field`)}
      prefix={t(`${name}Field`)}
      value={fields[name]}
      style={{ width: 270 }}
      onChange={({ target }) => set({ [name]: target.value })}
    />
  )
  const search = (event: FormEvent) => {
    event.preventDefault()
    onSearch(fields)
  }
  const clear = () => {
    setFields(NO_FIELDS)
    onSearch(NO_FIELDS)
  }
  return (
    <form className={styles.fields} onSubmit={search}>
      {text('actor', 150)}
      <Select
        aria-label={t('actionField')}
        placeholder={t('actionField')}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: 200 }}
        value={fields.action || undefined}
        options={[
          ...CASES.map((value) => ({ value, label: words.entity(value) })),
          ...AUDIT_ACTIONS.map((value) => ({ value, label: words.action(value) })),
        ]}
        onChange={(action?: string) => set({ action: action ?? '' })}
      />
      {text('case', 190)}
      {moment('from')}
      {moment('to')}
      {text('address', 150)}
      <Button type="primary" htmlType="submit">
        {t('search')}
      </Button>
      <Button onClick={clear}>{t('clear')}</Button>
    </form>
  )
}
