'use client'

import { Input } from 'antd'
import { useTranslations } from 'use-intl'
import { Button } from '#app/_ui/button.tsx'
import type { Draft } from '#app/(desk)/derive/draft.ts'
import styles from './report-form.module.css'

type Parties = Draft['parties']

const MOST = 20

/** Names and telephones of the parties; readable inside the case's circle only. */
export function PartyFields({
  parties,
  onChange,
}: {
  parties: Parties
  onChange: (parties: Parties) => void
}) {
  const t = useTranslations('desk.report')
  const change = (at: number, part: Partial<Parties[number]>) =>
    onChange(parties.map((party, index) => (index === at ? { ...party, ...part } : party)))
  return (
    <div className={styles.field}>
      <span>{t('parties')}</span>
      {parties.map((party, index) => (
        // The position is what a party is here: lines have no identity of their own until sent.
        <div key={`party-${index.toString()}`} className={styles.party}>
          <Input
            aria-label={t('partyName')}
            placeholder={t('partyName')}
            maxLength={60}
            value={party.name}
            onChange={(event) => change(index, { name: event.target.value })}
          />
          <Input
            aria-label={t('partyPhone')}
            placeholder={t('partyPhone')}
            maxLength={20}
            value={party.phone}
            onChange={(event) => change(index, { phone: event.target.value })}
          />
          <Button onClick={() => onChange(parties.filter((_, at) => at !== index))}>
            {t('removeParty')}
          </Button>
        </div>
      ))}
      {parties.length < MOST && (
        <Button onClick={() => onChange([...parties, { name: '', phone: '' }])}>{t('addParty')}</Button>
      )}
    </div>
  )
}
