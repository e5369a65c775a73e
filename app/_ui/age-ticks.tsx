import styles from './age-ticks.module.css'

const TICKS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'] as const

interface Props {
  /** Age of the picture in whole seconds. */
  seconds: number
}

/** Ten ticks, one a second: green up to ten seconds, then all amber, after a minute all red. */
export function AgeTicks({ seconds }: Props) {
  const tone = seconds > 60 ? styles.red : seconds > 10 ? styles.amber : styles.green
  const lit = Math.max(1, Math.min(TICKS.length, Math.ceil(seconds)))
  return (
    <span className={styles.ticks} aria-hidden="true">
      {TICKS.map((tick, index) => (
        <span key={tick} className={`${styles.tick} ${index < lit ? tone : ''}`} />
      ))}
    </span>
  )
}
