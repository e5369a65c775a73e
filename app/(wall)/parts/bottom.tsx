'use client'
import type { Figures } from '#server/contract/http.ts'
import s from './bottom.module.css'
import { Ladder } from './ladder.tsx'
import { TrendChart } from './trend-chart.tsx'

/** Under the map: today's course, and where things are settled. */
export function Bottom({ figures }: { figures: Figures | null }) {
  return (
    <div className={s.bottom}>
      <TrendChart figures={figures} />
      <Ladder figures={figures} />
    </div>
  )
}
