'use client'
import { memo } from 'react'
import { useLiveStatus } from '#app/_live/hooks.ts'
import { useHealth } from '#app/(wall)/hooks/use-health.ts'
import { useWords } from '#app/(wall)/text/words.tsx'
import s from './foot.module.css'

const DATABASE_STATE = { ready: 'ok', down: 'bad', unknown: 'idle' } as const
const LINK_STATE = { live: 'ok', connecting: 'idle', offline: 'bad', reset: 'idle' } as const

/** How well what feeds the wall is, from what is really there. */
export const Foot = memo(function Foot({ wall, figuresSeq }: { wall: string; figuresSeq: number | null }) {
  const { t, integer } = useWords()
  const { link, head } = useLiveStatus()
  const database = useHealth()
  return (
    <footer className={s.foot}>
      <span data-state={LINK_STATE[link]}>{t(`foot.link.${link}`)}</span>
      <span data-state={DATABASE_STATE[database]}>{t(`foot.database.${database}`)}</span>
      <span>{t('foot.head', { seq: integer(head) })}</span>
      {figuresSeq !== null && <span>{t('foot.figures', { seq: integer(figuresSeq) })}</span>}
      <span className={s.end}>{t('foot.notice')}</span>
      <span>{t('foot.wall', { name: wall })}</span>
    </footer>
  )
})
