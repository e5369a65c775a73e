import styles from './urgency-tag.module.css'

interface Props {
  /** 0 least urgent, 3 most. */
  level: 0 | 1 | 2 | 3
  children: string
}

const CLASSES = [styles.level0, styles.level1, styles.level2, styles.level3]

/** Urgency by weight and shape: plain, outlined, ink, white on red. */
export function UrgencyTag({ level, children }: Props) {
  return <span className={`${styles.tag} ${CLASSES[level]}`}>{children}</span>
}
