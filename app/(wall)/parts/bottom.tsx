'use client'
import type { Figures } from '#server/contract/http.ts'
import s from './bottom.module.css'
import { Ladder } from './ladder.tsx'
import { Legend } from './legend.tsx'
import { TrendChart } from './trend-chart.tsx'

interface Props {
  figures: Figures | null
  wide: boolean
  /** During an alarm the map gets the room of the trend and the ladder. */
  alarmed: boolean
}

/** Under the map: how to read it, today's course, and where things are settled. */
export function Bottom({ figures, wide, alarmed }: Props) {
  return (
    <div className={s.bottom}>
      <Legend wide={wide} step={10} />
      {!alarmed && (
        <div className={s.panels}>
          <TrendChart figures={figures} />
          <Ladder figures={figures} />
        </div>
      )}
    </div>
  )
}
