'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Kbd } from '#app/_ui/kbd.tsx'
import styles from './drawer.module.css'

const SAID_MS = 2_000

/** The number, which can be copied, and the way out. */
export function DrawerHead({ number, onClose }: { number: string; onClose: () => void }) {
  const t = useTranslations('desk.drawer')
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(number)
    setCopied(true)
    setTimeout(() => setCopied(false), SAID_MS)
  }
  const canCopy = typeof navigator !== 'undefined' && 'clipboard' in navigator
  return (
    <div className={styles.head}>
      <b className="num">{number}</b>
      {canCopy && (
        <button type="button" onClick={() => void copy()}>
          {t(copied ? 'copied' : 'copy')}
        </button>
      )}
      <button type="button" onClick={() => window.print()}>
        {t('print')}
      </button>
      <span className={styles.right}>
        <span className={styles.keys}>
          <Kbd>↑</Kbd> <Kbd>↓</Kbd>
        </span>
        <button type="button" onClick={onClose}>
          {t('close')} <Kbd>Esc</Kbd>
        </button>
      </span>
    </div>
  )
}
