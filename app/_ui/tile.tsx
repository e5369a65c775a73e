import styles from './tile.module.css'

interface Axis {
  /** All of these in per cent. */
  from: number
  to: number
  value: number
  /** Reference line. */
  bar: number
}

interface Props {
  name: string
  value: string
  /** Numerator and denominator as words: '412 / 431'. */
  parts?: string
  /** A dot on a labelled part of the scale, never a bar: the axis is cut. */
  axis?: Axis
  /** Said beside an amber square when the value is below the reference. */
  below?: string
}

/** One figure with what it is made of. Sizes follow --tile-value and --tile-second. */
export function Tile({ name, value, parts, axis, below }: Props) {
  const at = (percent: number) => {
    if (!axis) return '0'
    const share = (percent - axis.from) / (axis.to - axis.from)
    return `${Math.min(1, Math.max(0, share)) * 100}%`
  }
  return (
    <div className={styles.tile}>
      <div className={styles.name}>{name}</div>
      <div className={styles.value}>{value}</div>
      {parts && <div className={styles.parts}>{parts}</div>}
      {axis && (
        <>
          <div className={styles.line}>
            <span className={styles.bar} style={{ left: at(axis.bar) }} />
            <span className={styles.dot} style={{ left: at(axis.value) }} />
          </div>
          <div className={styles.ends}>
            <span>{axis.from}</span>
            <span>{axis.to}</span>
          </div>
        </>
      )}
      {below && <div className={styles.below}>{below}</div>}
    </div>
  )
}
