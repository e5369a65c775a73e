'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useErrorText } from '#app/_text/error-text.ts'
import { Button } from '#app/_ui/button.tsx'
import { useRevealed } from '#app/(desk)/hooks/use-revealed.ts'
import type { CaseDetail } from '#server/contract/http.ts'
import type { MaskedPerson } from '#server/contract/person.ts'
import type { PersonField } from '#server/domain/person.ts'
import drawer from './drawer.module.css'
import styles from './people.module.css'
import { ReasonForm } from './reason-form.tsx'

type Revealing = ReturnType<typeof useRevealed>

/** Who is named in a case, masked: its handler calls with one tap, everybody else says why and sees one field a minute. */
export function People({ detail }: { detail: CaseDetail }) {
  const t = useTranslations('people')
  const errorText = useErrorText()
  const revealing = useRevealed(detail.case)
  if (detail.people.length === 0) return null
  return (
    <section data-testid="people">
      <div className={drawer.section}>
        {t('title')}
        <small className={styles.recorded}>{t('recorded')}</small>
      </div>
      <ul className={styles.people}>
        {detail.people.map((person) => (
          <PersonRow key={person.id} person={person} mayCall={detail.mayCall} revealing={revealing} />
        ))}
      </ul>
      {revealing.error !== null && (
        <p className={styles.error} role="alert">
          {errorText(revealing.error)}
        </p>
      )}
    </section>
  )
}

interface RowProps {
  person: MaskedPerson
  mayCall: boolean
  revealing: Revealing
}

function PersonRow({ person, mayCall, revealing }: RowProps) {
  const t = useTranslations('people')
  const [asked, setAsked] = useState<PersonField | null>(null)
  const { id, role, upstream, name, phone, idNumber } = person
  const fields: readonly (readonly [PersonField, string | null])[] = [
    ['name', name],
    ['phone', phone],
    ['id_number', idNumber],
  ]
  return (
    <li>
      <span className={styles.role}>{upstream ? t('upstream') : t(`role.${role}`)}</span>
      <div className={styles.values}>
        {fields.map(([field, masked]) => {
          if (masked === null) return null
          const shown = revealing.of(id, field)
          return (
            <span key={field} className={styles.value} title={t(`field.${field}`)}>
              <span className={shown ? `${styles.shown} num` : 'num'}>{shown?.value ?? masked}</span>
              {shown ? (
                <small className="num">{t('hides', { seconds: shown.left })}</small>
              ) : (
                <button
                  type="button"
                  aria-label={`${t('show')} ${t(`field.${field}`)}`}
                  aria-expanded={asked === field}
                  onClick={() => setAsked(asked === field ? null : field)}
                >
                  {t('show')}
                </button>
              )}
            </span>
          )
        })}
      </div>
      {mayCall && phone !== null && (
        <Button ink disabled={revealing.busy} onClick={() => void revealing.call(id)}>
          {t('call')}
        </Button>
      )}
      {asked && (
        <ReasonForm
          title={t('why', { field: t(`field.${asked}`) })}
          busy={revealing.busy}
          onSend={async (reason, words) => {
            if (await revealing.unmask(id, asked, reason, words)) setAsked(null)
          }}
          onCancel={() => setAsked(null)}
        />
      )}
    </li>
  )
}
