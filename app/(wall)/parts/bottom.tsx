'use client'
import { memo } from 'react'
import type { Figures } from '#server/contract/http.ts'
import s from './bottom.module.css'
import { Ladder } from './ladder.tsx'
import { TrendChart } from './trend-chart.tsx'

/** Under the map: today's course, and where things are settled. */
export const Bottom = memo(function Bottom({ figures, wide }: { figures: Figures | null; wide: boolean }) {
  return (
    <div className={s.bottom} data-wide={wide || undefined}>
      <TrendChart figures={figures} />
      <Ladder figures={figures} />
    </div>
  )
})
