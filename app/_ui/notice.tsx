import type { ReactNode } from 'react'
import styles from './notice.module.css'

interface Props {
  title: string
  text?: string
  children?: ReactNode
}

/** A whole screen that says one thing; children are its buttons. */
export function Notice({ title, text, children }: Props) {
  return (
    <main className={styles.notice}>
      <h1>{title}</h1>
      {text && <p>{text}</p>}
      {children && <div className={styles.actions}>{children}</div>}
    </main>
  )
}
