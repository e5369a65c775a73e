import { scaleOf } from '#app/(figures)/derive/percent.ts'
import styles from './axis.module.css'

interface Props {
  percent: number
  /** A reference line, in per cent. */
  line?: number
}

/** A share as a dot on a labelled cut of 0–100, with a tick where the reference line is. */
export function Axis({ percent, line }: Props) {
  const scale = scaleOf(percent, ...(line === undefined ? [] : [line]))
  const at = (value: number) => ({ left: `${scale.at(value) * 100}%` })
  return (
    <span className={styles.axis}>
      <small className="num">{scale.low}</small>
      <span className={styles.rail}>
        {line !== undefined && <s style={at(line)} />}
        <i style={at(percent)} />
      </span>
      <small className="num">100</small>
    </span>
  )
}
