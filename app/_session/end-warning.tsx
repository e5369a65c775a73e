'use client'

import { useEffect, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import styles from './end-warning.module.css'

const AHEAD_MINUTES = 30
const CHECK_MS = 10_000

/** Minutes until a moment, once there are thirty or fewer; null before. */
function useMinutesLeft(endsAt: number, ahead: number): number | null {
  const [left, setLeft] = useState<number | null>(null)
  useEffect(() => {
    const check = () => {
      const minutes = Math.max(0, Math.round((endsAt + ahead - Date.now()) / 60_000))
      setLeft(minutes <= AHEAD_MINUTES ? minutes : null)
    }
    check()
    const timer = setInterval(check, CHECK_MS)
    return () => clearInterval(timer)
  }, [endsAt, ahead])
  return left
}

interface Props {
  /** Epoch milliseconds of the server. */
  endsAt: number
  /** Milliseconds by which this machine's clock is ahead of it. */
  ahead: number
  onAgain: () => void
}

/** Says half an hour ahead that the session is about to end, and offers to go on. */
export function EndWarning({ endsAt, ahead, onAgain }: Props) {
  const t = useTranslations('account')
  const format = useFormatter()
  const minutes = useMinutesLeft(endsAt, ahead)
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
