'use client'

import { DatePicker, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import styles from './period-choice.module.css'

const NAMED = ['today', '7d', '30d', 'month'] as const

interface Props {
  period: string
  onPeriod: (period: string) => void
}

/** For when: a usual period, or dates of one's own. */
export function PeriodChoice({ period, onPeriod }: Props) {
  const t = useTranslations('figures')
  const [own, setOwn] = useState(false)
  const options = [...NAMED, 'own' as const].map((name) => ({ value: name, label: t(`period.${name}`) }))
  return (
    <div className={styles.period}>
      <Segmented
        size="small"
        options={options}
        value={own ? 'own' : period}
        onChange={(name) => {
          setOwn(name === 'own')
          if (name !== 'own') onPeriod(name)
        }}
      />
      {own && (
        <DatePicker.RangePicker
          size="small"
          placeholder={[t('from'), t('to')]}
          onChange={(_, dates) => dates?.[0] && dates[1] && onPeriod(`${dates[0]}..${dates[1]}`)}
        />
      )}
    </div>
  )
}
