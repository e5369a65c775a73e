'use client'
import { percentText, type Rate } from '#app/(wall)/derive/rate.ts'
import { percentScale } from '#app/(wall)/derive/scale.ts'
import { useWords } from '#app/(wall)/text/words.tsx'
import s from './rate-tile.module.css'

interface Props {
  id: string
  name: string
  rate: Rate | undefined
  /** Reference line in per cent, from the province's figures of 2021–22. */
  line?: number
}

/** A rate as a dot on a labelled cut of 0–100, with a tick where the reference line is. */
export function RateTile({ id, name, rate, line }: Props) {
  const { t, integer } = useWords()
  const percent = rate?.percent ?? null
  const below = percent !== null && line !== undefined && percent < line
  const scale = percentScale(...[percent, line].filter((value) => typeof value === 'number'))
  const left = (value: number) => ({ left: `${scale.at(value) * 100}%` })
  const reference =
    line === undefined ? t('rate.noReference') : t(below ? 'rate.below' : 'rate.reference', { line })
  const parts = rate && percent !== null && `${integer(rate.numerator)} / ${integer(rate.denominator)}`
  return (
    <section className={s.tile} data-below={below || undefined} data-figure={id}>
      <h3>
        <span>
          {name}
          <small>{t('rate.period')}</small>
        </span>
        <b>{percent === null ? '–' : `${percentText(percent)}%`}</b>
      </h3>
      <div className={s.axis}>
        <span>{scale.low}</span>
        <div className={s.rail}>
          {line !== undefined && <s style={left(line)} />}
          {line !== undefined && <u style={left(line)} />}
          {percent !== null && <i style={left(percent)} />}
        </div>
        <span>{scale.high}</span>
      </div>
      <p>
        <span>{parts || t('rate.empty')}</span>
        <span>{reference}</span>
      </p>
    </section>
  )
}
