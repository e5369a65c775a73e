import s from './message.module.css'

/** One line on an empty wall. */
export function Message({ children }: { children: string }) {
  return (
    <main className={s.message} data-theme="dark" role="status">
      {children}
    </main>
  )
}
