'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#app/_ui/button.tsx'
import { fetchSurveys } from '#app/(figures)/hooks/api.ts'
import { useAnswer } from '#app/(figures)/hooks/use-answer.ts'
import { useFormat } from '#app/(figures)/hooks/use-format.ts'
import { SurveyForm } from './survey-form.tsx'
import styles from './surveys.module.css'

/** What surveys made elsewhere found: numbers with source, period and sample, on no axis. */
export function Surveys({ region }: { region: string }) {
  const t = useTranslations('figures')
  const { integer } = useFormat()
  const [entering, setEntering] = useState(false)
  const { value, again } = useAnswer(`surveys ${region}`, (signal) => fetchSurveys(region, signal))
  return (
    <section className={styles.surveys}>
      <h2>{t('group.survey')}</h2>
      <p className={styles.hint}>{t('survey.hint')}</p>
      {value?.surveys.length === 0 && <p className={styles.hint}>{t('survey.empty')}</p>}
      {value?.surveys.map((survey) => (
        <div key={survey.id} className={styles.row}>
          <span>{t(`survey.${survey.key}`)}</span>
          <b className="num">{survey.value}%</b>
          <span>
            {survey.source} · {survey.period} · {t('survey.sampleOf', { count: integer(survey.sample) })}
          </span>
        </div>
      ))}
      {value?.mayEnter && !entering && <Button onClick={() => setEntering(true)}>{t('survey.enter')}</Button>}
      {entering && (
        <SurveyForm
          region={region}
          onDone={() => {
            setEntering(false)
            again()
          }}
        />
      )}
    </section>
  )
}
