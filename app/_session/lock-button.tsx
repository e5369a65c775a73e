'use client'

import { useTranslations } from 'use-intl'
import { useLockNow } from './session-guard.tsx'

/** Locks the screen by hand; nothing where it never locks. */
export function LockButton({ className }: { className?: string }) {
  const t = useTranslations('account')
  const lock = useLockNow()
  if (!lock) return null
  return (
    <button type="button" className={className} title="Alt + L" onClick={lock}>
      {t('lock.button')}
    </button>
  )
}
