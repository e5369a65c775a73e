'use client'
import { useWords } from '#app/(wall)/text/words.tsx'
import s from './legend.module.css'
import { LegendShapes } from './legend-shapes.tsx'

const CLASSES = [1, 2, 3, 4, 5] as const

/** How to read the map: shares of the ground far out, single cases near. `step`: cases a class of the ramp. */
export function Legend({ wide, step }: { wide: boolean; step: number }) {
  const { t, integer } = useWords()
  if (!wide) return <LegendShapes />
  return (
    <div className={s.legend}>
      <p>{t('legend.ramp')}</p>
      <div className={s.ramp}>
        {CLASSES.map((each) => (
          <span key={each} data-class={each}>
            {integer((each - 1) * step)}
          </span>
        ))}
      </div>
      <p className={s.dot}>{t('legend.dot')}</p>
    </div>
  )
}
