'use client'

import { useCodes } from '#app/_text/codes.ts'
import type { UnitAnswer } from '#server/contract/organisation.ts'
import styles from './organisation.module.css'

/** A unit in one line: its name, then what it is; struck out where it is out of use. */
export function UnitLabel({ unit }: { unit: UnitAnswer }) {
  const { unitKind } = useCodes()
  return (
    <span className={styles.node}>
      <span className={unit.active ? undefined : styles.out}>{unit.name}</span>
      <span className={styles.kind}>{unitKind[unit.kind]}</span>
    </span>
  )
}
