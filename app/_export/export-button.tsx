'use client'

import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Wish } from './use-export.ts'

const Dialog = lazy(() =>
  import('./export-dialog.tsx').then(({ ExportDialog }) => ({ default: ExportDialog })),
)

interface Props {
  /** What is exported, as it is when the dialog opens. */
  wish: Wish
  className?: string | undefined
}

/** Opens the export of what a screen shows. The dialog comes with its first use. */
export function ExportButton({ wish, className }: Props) {
  const t = useTranslations('api.exports')
  const [open, setOpen] = useState<Wish | null>(null)
  return (
    <>
      <button type="button" className={className} onClick={() => setOpen(wish)}>
        {t('button')}
      </button>
      {open && (
        <Suspense fallback={null}>
          <Dialog wish={open} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </>
  )
}
