import styles from './clock-bar.module.css'

export type ClockTone = 'green' | 'yellow' | 'red' | 'paused'

interface Props {
  tone: ClockTone
  /** Share of the limit that is left, 0–1. */
  left: number
  /** Where the yellow point lies, as a share of the limit that is then left. */
  notch: number
  label?: string
  text?: string
}

/** A limit that drains leftwards, with a notch at the yellow point. The words say the same as the colour. */
export function ClockBar({ tone, left, notch, label, text }: Props) {
  const percent = (share: number) => `${(Math.min(1, Math.max(0, share)) * 100).toFixed(2)}%`
  return (
    <span className={`${styles.clock} ${styles[tone]}`}>
      {(label !== undefined || text !== undefined) && (
        <span className={styles.words}>
          <span className={styles.label}>{label}</span>
          <span className={styles.text}>{text}</span>
        </span>
      )}
      <span className={styles.bar}>
        <span className={styles.left} style={{ width: percent(left) }} />
        <span className={styles.notch} style={{ left: percent(notch) }} />
      </span>
    </span>
  )
}
