import type { ReactNode } from 'react'
import s from './heading.module.css'

/** A list's name and what stands beside it. */
export function Heading({ children, beside }: { children: ReactNode; beside?: ReactNode }) {
  return (
    <h2 className={s.heading}>
      {children}
      <em>{beside}</em>
    </h2>
  )
}
