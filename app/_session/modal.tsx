'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import styles from './dialog.module.css'

interface Props {
  title: string
  /** Beside the title. */
  side?: ReactNode
  /** Whether it stays until what it asks for is given. */
  lock?: boolean
  onClose?: () => void
  children: ReactNode
}

/** A dialog over everything, in the browser's top layer: what lies beneath takes neither key nor pointer. */
export function TopDialog({ title, side, lock = false, onClose, children }: Props) {
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = ref.current
    if (!dialog) return
    dialog.showModal()
    // The page's own keys hear of nothing; what the browser does by itself, it does in here only.
    const keep = (event: KeyboardEvent) => {
      event.stopImmediatePropagation()
      if (!(event.target instanceof Node && dialog.contains(event.target))) event.preventDefault()
    }
    window.addEventListener('keydown', keep, true)
    return () => {
      window.removeEventListener('keydown', keep, true)
      dialog.close()
    }
  }, [])
  return (
    <dialog
      ref={ref}
      className={styles.dialog}
      aria-label={title}
      data-lock={lock || undefined}
      onCancel={(event) => {
        if (lock) event.preventDefault()
        else onClose?.()
      }}
      onClose={() => lock && ref.current?.isConnected && ref.current.showModal()}
    >
      <div className={styles.head}>
        <h2>{title}</h2>
        {side}
      </div>
      {children}
    </dialog>
  )
}
