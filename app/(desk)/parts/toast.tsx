'use client'

import { createContext, type ReactNode, useCallback, useContext, useState } from 'react'
import styles from './toast.module.css'

type Tone = 'done' | 'error'
type Say = (text: string, tone?: Tone) => void

interface Line {
  id: number
  text: string
  tone: Tone
}

const SHOWN_MS = { done: 4_000, error: 9_000 }
const MOST = 3
const ToastContext = createContext<Say>(() => {})

/** Short messages over the map; nothing on the screen moves for them. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [lines, setLines] = useState<readonly Line[]>([])
  const say = useCallback<Say>((text, tone = 'done') => {
    const id = performance.now()
    setLines((now) => [...now.slice(1 - MOST), { id, text, tone }])
    setTimeout(() => setLines((now) => now.filter((line) => line.id !== id)), SHOWN_MS[tone])
  }, [])
  return (
    <ToastContext value={say}>
      {children}
      <div className={styles.region} role="status" aria-live="polite">
        {lines.map(({ id, text, tone }) => (
          <div key={id} className={`${styles.toast} ${tone === 'error' ? styles.error : ''}`}>
            {text}
          </div>
        ))}
      </div>
    </ToastContext>
  )
}

export function useToast(): Say {
  return useContext(ToastContext)
}
