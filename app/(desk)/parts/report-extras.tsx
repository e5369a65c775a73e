'use client'

import { useTranslations } from 'use-intl'
import { useCodes } from '#app/_text/codes.ts'
import { Choice } from '#app/_ui/choice.tsx'
import { type Draft, isEmergency, isSettledTold } from '#app/(desk)/derive/draft.ts'
import type { Me } from '#server/contract/http.ts'
import { COMMAND_ROLES } from '#server/domain/actor.ts'
import { GRADES } from '#server/domain/incident/incident.ts'
import ask from './ask.module.css'
import { PhotoField } from './photo-field.tsx'
import form from './report-form.module.css'

interface Props {
  draft: Draft
  me: Me
  /** Whether it was tried to send it: what is missing is shown. */
  checked: boolean
  onChange: (part: Partial<Draft>) => void
}

const LONGEST = 2000

/** What only some reports have: the grade of an emergency, that it is an exercise, that it was settled on the spot. */
export function ReportExtras({ draft, me, checked, onChange }: Props) {
  const t = useTranslations('desk')
  const { grade: grades } = useCodes()
  const holds = (role: string) => me.roles.some((each) => each.role === role)
  const { settled, done, photo } = draft
  return (
    <>
      {isEmergency(draft.category) && (
        <Choice
          label={t('report.grade')}
          values={[...GRADES].reverse().map(String)}
          words={grades}
          value={draft.grade}
          onChange={(grade) => onChange({ grade })}
        />
      )}
      {COMMAND_ROLES.some(holds) && (
        <label className={form.check}>
          <input
            type="checkbox"
            checked={draft.exercise}
            onChange={(event) => onChange({ exercise: event.target.checked })}
          />
          {t('report.exercise')}
        </label>
      )}
      {holds('grid_worker') && (
        <label className={form.check}>
          <input
            type="checkbox"
            checked={settled}
            onChange={(event) => onChange({ settled: event.target.checked })}
          />
          {t('report.settled')} <small>{t('report.settledHint')}</small>
        </label>
      )}
      {settled && (
        <div className={ask.field}>
          <span>{t('form.feedback')}</span>
          <textarea
            rows={3}
            maxLength={LONGEST}
            aria-label={t('form.feedback')}
            value={done}
            onChange={(event) => onChange({ done: event.target.value })}
          />
          <PhotoField value={photo} onChange={(taken) => onChange({ photo: taken })} />
          {checked && !isSettledTold(draft) && <span className={ask.problem}>{t('form.required')}</span>}
        </div>
      )}
    </>
  )
}
