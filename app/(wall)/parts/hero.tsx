import type { ReactNode } from 'react'
import s from './hero.module.css'

interface Props {
  id: string
  name: string
  beside: ReactNode
  value: string
  unit: ReactNode
  /** A percent sign stands closer and in the figure's own colour. */
  tight?: boolean
  alarming?: boolean
  /** Nothing is counted yet. */
  empty?: boolean
  below: readonly [ReactNode, ReactNode]
}

/** One of the three large facts. */
export function Hero({ id, name, beside, value, unit, tight, alarming, empty, below }: Props) {
  return (
    <section className={s.hero} data-figure={id}>
      <h2 className={s.name}>
        {name}
        <em className={s.beside}>{beside}</em>
      </h2>
      <p
        className={s.value}
        data-alarming={alarming || undefined}
        data-empty={empty || undefined}
        data-long={value.length > 5 || undefined}
      >
        <b className={s.figure}>{value}</b>
        <small className={s.unit} data-tight={tight || undefined}>
          {unit}
        </small>
      </p>
      <p className={s.below}>
        <span>{below[0]}</span>
        <span>{below[1]}</span>
      </p>
    </section>
  )
}
