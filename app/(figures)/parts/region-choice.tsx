'use client'

import { Select } from 'antd'
import { useTranslations } from 'use-intl'
import { useRegion } from '#app/(figures)/hooks/use-region.ts'
import styles from './region-choice.module.css'

interface Props {
  /** The widest region of the reader. */
  start: string
  region: string
  onRegion: (code: string) => void
}

/** Where: the way down from the reader's own region, and what lies in the one shown. */
export function RegionChoice({ start, region, onRegion }: Props) {
  const t = useTranslations('figures')
  const answer = useRegion(region)
  const path = answer?.path.filter(({ code }) => code.startsWith(start)) ?? []
  const own = path.some(({ code }) => code === region)
  const steps = answer && !own ? [...path, answer] : path
  // Figures of a grid would be those of a few households.
  const children = answer && answer.level !== 'village' && answer.level !== 'grid' ? answer.children : []
  return (
    <nav className={styles.region} aria-label={t('region')}>
      {steps.map(({ code, name }) => (
        <button
          type="button"
          key={code}
          className={code === region ? styles.here : ''}
          onClick={() => onRegion(code)}
        >
          {name}
        </button>
      ))}
      {children.length > 0 && (
        <Select
          size="small"
          showSearch={{ optionFilterProp: 'label' }}
          value={null}
          placeholder={t('within')}
          aria-label={t('region')}
          popupMatchSelectWidth={180}
          options={children.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={(code: string | null) => code && onRegion(code)}
        />
      )}
    </nav>
  )
}
