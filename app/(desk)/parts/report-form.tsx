'use client'

import { Input, Select } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { CaseKey } from '#app/_live/store.ts'
import { categoryName } from '#app/_text/category-name.ts'
import { useCodes } from '#app/_text/codes.ts'
import { useLocalePreference } from '#app/_text/locale.ts'
import { Button } from '#app/_ui/button.tsx'
import { Choice } from '#app/_ui/choice.tsx'
import { Kbd } from '#app/_ui/kbd.tsx'
import { type Draft, isSettledTold } from '#app/(desk)/derive/draft.ts'
import { useKeys } from '#app/(desk)/hooks/use-keys.ts'
import { useLocated } from '#app/(desk)/hooks/use-located.ts'
import { useReport } from '#app/(desk)/hooks/use-report.ts'
import type { Me } from '#server/contract/http.ts'
import { CATEGORIES, isDispute } from '#server/domain/category.ts'
import { URGENCIES } from '#server/domain/urgency.ts'
import { AttachmentField } from './attachment-field.tsx'
import { CategoryField } from './category-field.tsx'
import { ContactFields } from './contact-fields.tsx'
import styles from './drawer.module.css'
import { Field } from './field.tsx'
import { PartyFields } from './party-fields.tsx'
import { ReportDuplicates } from './report-duplicates.tsx'
import { ReportExtras } from './report-extras.tsx'
import form from './report-form.module.css'

interface Props {
  draft: Draft
  me: Me
  onDone: (key: CaseKey) => void
  onClose: () => void
}

const LONGEST = 2000

/** Reports an incident, or applies for mediation, at the point that was clicked. */
export function ReportForm({ draft: first, me, onDone, onClose }: Props) {
  const t = useTranslations('desk')
  const [locale] = useLocalePreference()
  const { urgency: urgencies, source: sources } = useCodes()
  const [draft, setDraft] = useState(first)
  const [checked, setChecked] = useState(false)
  const located = useLocated(draft.lng, draft.lat)
  const { busy, error, submit } = useReport(onDone)
  useKeys({ escape: onClose })
  const change = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }))
  const incident = draft.entity === 'incident'
  const missingText = checked && draft.text.trim() === ''
  const missingCategory = checked && draft.category === ''

  const send = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    const complete = draft.text.trim() !== '' && draft.category !== '' && isSettledTold(draft)
    if (complete && located.error === null) void submit(draft)
  }
  const disputes = CATEGORIES.filter(({ code }) => isDispute(code)).map(({ code }) => ({
    value: code,
    label: categoryName(code, locale),
  }))
  return (
    <aside className={styles.drawer}>
      <div className={styles.head}>
        <b>{t(incident ? 'report.incidentTitle' : 'report.mediationTitle')}</b>
        <span className={styles.right}>
          <button type="button" onClick={onClose}>
            {t('drawer.close')} <Kbd>Esc</Kbd>
          </button>
        </span>
      </div>
      <form className={`${styles.body} ${form.form}`} onSubmit={send} noValidate>
        <Field label={t('report.place')} error={located.error}>
          <div className={form.place}>{located.words ?? (located.error ? '' : t('report.locating'))}</div>
        </Field>
        <Field
          label={t(incident ? 'report.category' : 'report.type')}
          error={missingCategory ? t('report.pickCategory') : null}
        >
          {incident ? (
            <CategoryField
              value={draft.category}
              invalid={missingCategory}
              onChange={(category) => change({ category })}
              place={located.code}
            />
          ) : (
            <Select
              options={disputes}
              showSearch={{ optionFilterProp: 'label' }}
              value={draft.category === '' ? undefined : draft.category}
              onChange={(category: string) => change({ category })}
              status={missingCategory ? 'error' : undefined}
              placeholder={t('report.pickCategory')}
              data-testid="category"
            />
          )}
        </Field>
        {incident && (
          <>
            <Choice
              label={t('report.urgency')}
              values={URGENCIES}
              words={urgencies}
              value={draft.urgency}
              onChange={(urgency) => change({ urgency })}
            />
            <Field label={t('report.source')} error={null}>
              <Select
                options={Object.entries(sources).map(([value, label]) => ({ value, label }))}
                value={draft.source}
                onChange={(source: string) => change({ source })}
              />
            </Field>
          </>
        )}
        <Field label={t('report.text')} error={missingText ? t('form.required') : null}>
          <Input.TextArea
            aria-label={t('report.text')}
            autoSize={{ minRows: 4, maxRows: 10 }}
            maxLength={LONGEST}
            placeholder={t('report.textHint')}
            value={draft.text}
            status={missingText ? 'error' : undefined}
            onChange={(event) => change({ text: event.target.value })}
          />
        </Field>
        {incident && <ContactFields contact={draft.contact} onChange={(contact) => change({ contact })} />}
        {incident && <ReportExtras draft={draft} me={me} checked={checked} onChange={change} />}
        {incident && draft.category !== '' && <ReportDuplicates draft={draft} onOpen={onDone} />}
        {!incident && <PartyFields parties={draft.parties} onChange={(parties) => change({ parties })} />}
        <Field label={t('ask.label.attachments')} error={null}>
          <AttachmentField value={draft.attachments} onChange={change} />
        </Field>
        {error && (
          <p className={form.error} role="alert">
            {error}
          </p>
        )}
        <div className={form.buttons}>
          <Button ink type="submit" disabled={busy || draft.uploading}>
            {t(busy ? 'form.sending' : 'form.send')}
          </Button>
          <Button onClick={onClose}>{t('form.cancel')}</Button>
        </div>
      </form>
    </aside>
  )
}
