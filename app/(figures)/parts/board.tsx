'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ExportButton } from '#app/_export/export-button.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { figuresOf, GROUP_NAMES } from '#app/(figures)/derive/group.ts'
import { fetchFigures } from '#app/(figures)/hooks/api.ts'
import { useAnswer } from '#app/(figures)/hooks/use-answer.ts'
import type { Me } from '#server/contract/http.ts'
import styles from './board.module.css'
import { Detail } from './detail.tsx'
import { FigureRow } from './figure-row.tsx'
import { Freshness } from './freshness.tsx'
import { Head } from './head.tsx'
import { PeriodChoice } from './period-choice.tsx'
import { RegionChoice } from './region-choice.tsx'
import { Surveys } from './surveys.tsx'

const EVERY_MS = 15_000

/** All figures of one region and period; one of them unfolded beside them. */
export function Board({ me, start }: { me: Me; start: string }) {
  const t = useTranslations('figures')
  const app = useTranslations('app')
  const [region, setRegion] = useState(start)
  const [period, setPeriod] = useState('30d')
  const [chosen, setChosen] = useState<string | null>(null)
  const { value, error, again } = useAnswer(
    `${region} ${period}`,
    (signal) => fetchFigures(region, period, signal),
    EVERY_MS,
  )
  const figure = value?.figures.find(({ key }) => key === chosen)
  return (
    <div className={`${styles.board} ${figure ? styles.unfolded : ''}`}>
      <Head me={me} />
      <div className={styles.bar}>
        <RegionChoice start={start} region={region} onRegion={setRegion} />
        <PeriodChoice period={period} onPeriod={setPeriod} />
        {value && <Freshness answer={value} late={error !== null} />}
        <ExportButton wish={{ what: 'figures', filter: { region, period } }} className={styles.export} />
      </div>
      <main className={styles.main}>
        {!value && !error && <p className={styles.waiting}>{t('loading')}</p>}
        {!value && error && (
          <Notice title={t('failed')} text={error.message}>
            <Button onClick={again}>{app('retry')}</Button>
          </Notice>
        )}
        {value &&
          GROUP_NAMES.map((group) => (
            <section key={group} className={styles.group}>
              <h2>{t(`group.${group}`)}</h2>
              {figuresOf(group, value.figures).map((each) => (
                <FigureRow
                  key={each.key}
                  figure={each}
                  chosen={each.key === chosen}
                  onChoose={() => setChosen(each.key === chosen ? null : each.key)}
                />
              ))}
            </section>
          ))}
        {value && <Surveys region={region} />}
      </main>
      {figure && value && (
        <Detail
          key={`${figure.key} ${region}`}
          figure={figure}
          region={region}
          period={period}
          seq={value.seq}
          onClose={() => setChosen(null)}
        />
      )}
    </div>
  )
}
