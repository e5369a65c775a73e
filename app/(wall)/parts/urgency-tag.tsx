'use client'
import { useWords } from '#app/(wall)/text/words.tsx'
import type { Urgency } from '#server/domain/urgency.ts'
import s from './urgency-tag.module.css'

/** Urgency is weight, never hue; the ordinary case carries no tag. */
export function UrgencyTag({ urgency }: { urgency: Urgency }) {
  const { t } = useWords()
  if (urgency === 'normal') return null
  return (
    <span className={s.tag} data-urgency={urgency}>
      {t(`urgency.${urgency}`)}
    </span>
  )
}
