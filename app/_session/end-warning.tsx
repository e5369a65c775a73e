'use client'

import { useEffect, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import styles from './end-warning.module.css'

const AHEAD_MINUTES = 30
const CHECK_MS = 10_000

/** Minutes until a moment, once there are thirty or fewer; null before. */
function useMinutesLeft(endsAt: number): number | null {
  const [left, setLeft] = useState<number | null>(null)
  useEffect(() => {
    const check = () => {
      const minutes = Math.max(0, Math.ceil((endsAt - Date.now()) / 60_000))
      setLeft(minutes <= AHEAD_MINUTES ? minutes : null)
    }
    check()
    const timer = setInterval(check, CHECK_MS)
    return () => clearInterval(timer)
  }, [endsAt])
  return left
}

/** Says half an hour ahead that the session is about to end, and offers to go on. */
export function EndWarning({ endsAt, onAgain }: { endsAt: number; onAgain: () => void }) {
  const t = useTranslations('account')
  const format = useFormatter()
  const minutes = useMinutesLeft(endsAt)
  if (minutes === null) return null
  const time = format.dateTime(endsAt, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return (
    <div className={styles.warning} role="status">
      <span className="num">{t('end.warning', { time, minutes })}</span>
      <button type="button" onClick={onAgain}>
        {t('end.again')}
      </button>
    </div>
  )
}
