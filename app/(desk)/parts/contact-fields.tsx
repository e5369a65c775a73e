'use client'

import { Input } from 'antd'
import { useTranslations } from 'use-intl'
import type { Draft } from '#app/(desk)/derive/draft.ts'
import people from './people.module.css'
import styles from './report-form.module.css'

type Contact = Draft['contact']

/** Who called, the number first; each is masked for everybody once it is sent. */
export function ContactFields({
  contact,
  onChange,
}: {
  contact: Contact
  onChange: (contact: Contact) => void
}) {
  const t = useTranslations('people.contact')
  const field = (name: keyof Contact, longest: number, mode: 'tel' | 'text') => (
    <Input
      aria-label={t(name)}
      placeholder={t(name)}
      maxLength={longest}
      inputMode={mode}
      autoComplete="off"
      value={contact[name]}
      onChange={(event) => onChange({ ...contact, [name]: event.target.value })}
    />
  )
  return (
    <div className={styles.field}>
      <span>{t('title')}</span>
      <div className={people.contact}>
        {field('phone', 20, 'tel')}
        {field('name', 60, 'text')}
        {field('idNumber', 20, 'text')}
      </div>
    </div>
  )
}
