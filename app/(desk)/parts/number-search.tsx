'use client'

import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { postJson } from '#app/_live/http.ts'
import { keyOf } from '#app/_live/key.ts'
import type { CaseKey } from '#app/_live/store.ts'
import { categoryName } from '#app/_text/category-name.ts'
import { useErrorText } from '#app/_text/error-text.ts'
import { useLocalePreference } from '#app/_text/locale.ts'
import { Button } from '#app/_ui/button.tsx'
import { numberBody } from '#app/(desk)/derive/number-body.ts'
import { shortNumber } from '#app/(desk)/derive/short-number.ts'
import type { Me } from '#server/contract/http.ts'
import type { PersonCases } from '#server/contract/person.ts'
import { COMMAND_ROLES } from '#server/domain/actor.ts'
import { PERSON_REASONS, type PersonReason } from '#server/domain/person.ts'
import styles from './people.module.css'
import { asReason } from './reason-form.tsx'

const SEARCHERS: readonly string[] = [...COMMAND_ROLES, 'mediator']

/** Finds the cases that name a number in full, for those whose duty it is; who it is stays masked. */
export function NumberSearch({ me, onOpen }: { me: Me; onOpen: (key: CaseKey) => void }) {
  const t = useTranslations('people.search')
  const [open, setOpen] = useState(false)
  if (!me.roles.some(({ role }) => SEARCHERS.includes(role))) return null
  return (
    <span className={styles.search}>
      <button
        type="button"
        aria-label={t('open')}
        title={t('open')}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        №
      </button>
      {open && <Panel onOpen={onOpen} onClose={() => setOpen(false)} />}
    </span>
  )
}

function Panel({ onOpen, onClose }: { onOpen: (key: CaseKey) => void; onClose: () => void }) {
  const t = useTranslations('people')
  const errorText = useErrorText()
  const [number, setNumber] = useState('')
  const [reason, setReason] = useState<PersonReason>('repeat')
  const [problem, setProblem] = useState<string | null>(null)
  const [cases, setCases] = useState<PersonCases['cases'] | null>(null)
  const find = async (event: FormEvent) => {
    event.preventDefault()
    const body = numberBody(number)
    setCases(null)
    setProblem(body ? null : t('search.wrong'))
    if (!body) return
    try {
      setCases((await postJson<PersonCases>('/api/people/search', { ...body, reason })).cases)
    } catch (failure) {
      setProblem(errorText(failure))
    }
  }
  return (
    <form className={`${styles.reason} ${styles.panel}`} onSubmit={(event) => void find(event)}>
      <b>{t('search.title')}</b>
      <input
        aria-label={t('search.number')}
        placeholder={t('search.number')}
        autoComplete="off"
        maxLength={24}
        value={number}
        onChange={(event) => setNumber(event.target.value)}
      />
      <select
        aria-label={t('search.reason')}
        value={reason}
        onChange={(event) => setReason(asReason(event.target.value))}
      >
        {PERSON_REASONS.map((each) => (
          <option key={each} value={each}>
            {t(`reason.${each}`)}
          </option>
        ))}
      </select>
      <small className={styles.hint}>{t('search.hint')}</small>
      {problem && <span role="alert">{problem}</span>}
      {cases && <Found cases={cases} onOpen={onOpen} />}
      <div className={styles.buttons}>
        <Button ink type="submit">
          {t('search.submit')}
        </Button>
        <Button onClick={onClose}>{t('search.close')}</Button>
      </div>
    </form>
  )
}

function Found({ cases, onOpen }: Pick<PersonCases, 'cases'> & { onOpen: (key: CaseKey) => void }) {
  const t = useTranslations('people.search')
  const [locale] = useLocalePreference()
  if (cases.length === 0) return <span>{t('none')}</span>
  return (
    <ul className={styles.found}>
      {cases.map(({ entity, id, number, category }) => (
        <li key={`${entity} ${id}`}>
          <button type="button" onClick={() => onOpen(keyOf(entity, id))}>
            <span>{categoryName(category, locale)}</span>
            <span className="num">{shortNumber(number)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
