'use client'

import { useTranslations } from 'use-intl'
import { Kbd } from '#app/_ui/kbd.tsx'
import { ENTITIES, type Entity } from '#server/domain/case.ts'
import styles from './rail.module.css'

interface Props {
  entity: Entity
  onEntity: (entity: Entity) => void
  /** On a phone the list and the map take turns. */
  mapShown: boolean
  onMap: () => void
  onReport: () => void
  onHelp: () => void
}

export function Rail({ entity, onEntity, mapShown, onMap, onReport, onHelp }: Props) {
  const t = useTranslations('desk')
  return (
    <nav className={styles.rail}>
      {ENTITIES.map((each) => (
        <button
          type="button"
          key={each}
          aria-pressed={each === entity}
          className={`${styles.item} ${each === entity && !mapShown ? styles.on : ''}`}
          onClick={() => onEntity(each)}
        >
          {t(`rail.${each}`)}
        </button>
      ))}
      <button
        type="button"
        className={`${styles.item} ${styles.phone} ${mapShown ? styles.on : ''}`}
        onClick={onMap}
      >
        {t('map.cover')}
      </button>
      <button type="button" className={`${styles.item} ${styles.phone}`} onClick={onReport}>
        {t('report.button')}
      </button>
      <button
        type="button"
        className={`${styles.item} ${styles.gap} ${styles.wide}`}
        title={t('rail.help')}
        onClick={onHelp}
      >
        <Kbd>?</Kbd>
      </button>
    </nav>
  )
}
