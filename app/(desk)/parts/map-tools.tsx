'use client'

import { useTranslations } from 'use-intl'
import { Button } from '#app/_ui/button.tsx'
import { Kbd } from '#app/_ui/kbd.tsx'
import type { Entity } from '#server/domain/case.ts'
import styles from './map-pane.module.css'

interface Props {
  picking: boolean
  hasDraft: boolean
  onStart: (entity: Entity) => void
  onCancel: () => void
  onResume: () => void
  onDiscard: () => void
}

/** What can be begun on the map, and what to do while a place is being chosen. */
export function MapTools({ picking, hasDraft, onStart, onCancel, onResume, onDiscard }: Props) {
  const t = useTranslations('desk.report')
  if (picking) {
    return (
      <div className={styles.tools}>
        <div className={styles.pick} role="status">
          {t('pick')}
          <button type="button" onClick={onCancel}>
            {t('pickCancel')}
          </button>
        </div>
      </div>
    )
  }
  return (
    <div className={styles.tools}>
      <Button onClick={() => onStart('incident')}>
        {t('button')} <Kbd>R</Kbd>
      </Button>
      <Button onClick={() => onStart('mediation')}>{t('apply')}</Button>
      {hasDraft && (
        <div className={styles.draft}>
          {t('draft')}
          <button type="button" onClick={onResume}>
            {t('resume')}
          </button>
          <button type="button" onClick={onDiscard}>
            {t('discard')}
          </button>
        </div>
      )}
    </div>
  )
}
