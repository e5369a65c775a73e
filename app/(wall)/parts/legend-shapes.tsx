'use client'
import type { ReactNode } from 'react'
import { useWords } from '#app/(wall)/text/words.tsx'
import s from './legend.module.css'

function Mark({ name, children }: { name: string; children: ReactNode }) {
  return (
    <span className={s.mark}>
      <svg viewBox="-10 -10 20 20" aria-hidden="true">
        {children}
      </svg>
      {name}
    </span>
  )
}

/** Shape says how urgent, fill and colour how much time is left. */
export function LegendShapes() {
  const { t } = useWords()
  return (
    <div className={s.legend}>
      <p>{t('legend.shapes')}</p>
      <div className={s.marks}>
        <Mark name={t('urgency.normal')}>
          <circle r="5" />
        </Mark>
        <Mark name={t('urgency.raised')}>
          <path d="M0-7L7 6H-7Z" />
        </Mark>
        <Mark name={t('urgency.urgent')}>
          <path d="M0-8L8 0L0 8L-8 0Z" />
        </Mark>
        <Mark name={t('entity.mediation')}>
          <rect x="-8" y="-6" width="10" height="10" rx="2" />
          <rect x="-2" y="-3" width="10" height="10" rx="2" />
        </Mark>
        <i />
        <Mark name={t('legend.onTime')}>
          <circle r="5" data-clock="0" />
        </Mark>
        <Mark name={t('legend.soon')}>
          <circle r="6" data-clock="1" />
        </Mark>
        <Mark name={t('legend.overdue')}>
          <circle r="5" data-clock="2" />
          <circle r="8.6" data-clock="ring" />
        </Mark>
      </div>
    </div>
  )
}
