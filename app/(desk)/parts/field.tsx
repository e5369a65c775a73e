import type { ReactNode } from 'react'
import styles from './report-form.module.css'

interface Props {
  label: string
  error: string | null
  children: ReactNode
}

/** A name over a control, and under it what is wrong with it. */
export function Field({ label, error, children }: Props) {
  return (
    <div className={styles.field}>
      <span>{label}</span>
      {children}
      {error && <span className={styles.problem}>{error}</span>}
    </div>
  )
}
