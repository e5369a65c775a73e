'use client'

import { Cascader, Input, Select } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { CaseKey } from '#app/_live/store.ts'
import { useCodes } from '#app/_text/codes.ts'
import { type Locale, useLocalePreference } from '#app/_text/locale.ts'
import { Button } from '#app/_ui/button.tsx'
import { Choice } from '#app/_ui/choice.tsx'
import { Kbd } from '#app/_ui/kbd.tsx'
import type { Draft } from '#app/(desk)/derive/draft.ts'
import { useKeys } from '#app/(desk)/hooks/use-keys.ts'
import { useLocated } from '#app/(desk)/hooks/use-located.ts'
import { useReport } from '#app/(desk)/hooks/use-report.ts'
import { CATEGORIES, CATEGORY_GROUPS, isDispute } from '#server/domain/category.ts'
import { URGENCIES } from '#server/domain/urgency.ts'
import styles from './drawer.module.css'
import { Field } from './field.tsx'
import { PartyFields } from './party-fields.tsx'
import form from './report-form.module.css'

interface Props {
  draft: Draft
  onDone: (key: CaseKey) => void
  onClose: () => void
}

const LONGEST = 2000

function categoryOptions(locale: Locale) {
  const label = (each: { zh: string; en: string }) => (locale === 'en' ? each.en : each.zh)
  return CATEGORY_GROUPS.map((group) => ({
    value: group.code,
    label: label(group),
    children: CATEGORIES.filter(({ code }) => code.startsWith(group.code)).map((each) => ({
      value: each.code,
      label: label(each),
    })),
  }))
}

/** Reports an incident, or applies for mediation, at the point that was clicked. */
export function ReportForm({ draft: first, onDone, onClose }: Props) {
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
    if (draft.text.trim() !== '' && draft.category !== '' && located.error === null) void submit(draft)
  }
  const options = categoryOptions(locale)
  const disputes = options.find(({ value }) => isDispute(value))?.children
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
            <Cascader
              options={options}
              showSearch
              value={draft.category === '' ? undefined : [draft.category.slice(0, 2), draft.category]}
              onChange={(path) => change({ category: String(path?.at(-1) ?? '') })}
              status={missingCategory ? 'error' : undefined}
              placeholder={t('report.pickCategory')}
              data-testid="category"
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
        {!incident && <PartyFields parties={draft.parties} onChange={(parties) => change({ parties })} />}
        {error && (
          <p className={form.error} role="alert">
            {error}
          </p>
        )}
        <div className={form.buttons}>
          <Button ink type="submit" disabled={busy}>
            {t(busy ? 'form.sending' : 'form.send')}
          </Button>
          <Button onClick={onClose}>{t('form.cancel')}</Button>
        </div>
      </form>
    </aside>
  )
}
