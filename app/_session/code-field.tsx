import styles from './form.module.css'

/** A code of an authenticator app: large, spaced, filled in by what helps to. */
export function CodeField({ label, invalid = false }: { label: string; invalid?: boolean }) {
  return (
    <label className={styles.field}>
      {label}
      <input
        name="code"
        className={styles.code}
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={30}
        aria-invalid={invalid}
      />
    </label>
  )
}
