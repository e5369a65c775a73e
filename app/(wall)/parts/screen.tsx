'use client'
import { useMemo, useRef } from 'react'
import type { CommandMap } from '#app/_map/map-props.ts'
import type { WallQuery } from '#app/(wall)/derive/query.ts'
import { useLiveTally } from '#app/(wall)/hooks/live-facts.tsx'
import { useFigures } from '#app/(wall)/hooks/use-figures.ts'
import { useIdleCursor } from '#app/(wall)/hooks/use-idle-cursor.ts'
import { useRefit } from '#app/(wall)/hooks/use-refit.ts'
import { useTour } from '#app/(wall)/hooks/use-tour.ts'
import { useTourStop } from '#app/(wall)/hooks/use-tour-stop.ts'
import { useWakeLock } from '#app/(wall)/hooks/use-wake-lock.ts'
import { useWatchdog } from '#app/(wall)/hooks/use-watchdog.ts'
import { Bottom } from './bottom.tsx'
import { Caption } from './caption.tsx'
import { CriticalList } from './critical-list.tsx'
import { Feed } from './feed.tsx'
import { Foot } from './foot.tsx'
import { Head } from './head.tsx'
import { LeftColumn } from './left-column.tsx'
import { OverMap } from './over-map.tsx'
import s from './screen.module.css'
import { useAge } from './use-age.ts'
import { WallMap } from './wall-map.tsx'

interface Props {
  region: string
  query: WallQuery
  wall: string
}

/** Digits of a province's code: elsewhere, and wherever a tour stops, the map fills its frame. */
const WIDE_DIGITS = 2

export function Screen({ region, query, wall }: Props) {
  const map = useRef<CommandMap>(null)
  const figures = useFigures(region)
  const stop = useTourStop(useTour(query.tour), region, map)
  const alarmed = useLiveTally().unaccepted.length > 0
  useRefit(map, stop?.code ?? (query.link.lng === undefined ? region : null), alarmed ? 'alarm' : 'panels')
  const link = useMemo(() => ({ ...query.link, region }), [query, region])
  const wide = region.length <= WIDE_DIGITS && (stop === null || stop.index === 0)
  const { level } = useAge()
  const cursor = useIdleCursor() ? 'idle' : 'shown'
  useWakeLock()
  useWatchdog()
  return (
    <main
      className={s.wall}
      data-theme="dark"
      data-age={level}
      data-cursor={cursor}
      data-wide={wide || undefined}
    >
      <div className={s.picture}>
        <WallMap region={region} link={link} alarmed={alarmed} apiRef={map} />
        <aside className={s.left}>
          <LeftColumn figures={figures} />
        </aside>
        <aside className={s.right}>
          <CriticalList region={region} />
          <Feed region={region} figures={figures} />
        </aside>
        {!alarmed && stop && (
          <div className={s.caption}>
            <Caption {...stop} overview={stop.index === 0} />
          </div>
        )}
        {!alarmed && <Bottom figures={figures} wide={wide} />}
      </div>
      <OverMap region={region} />
      <Head region={region} />
      <Foot wall={wall} figuresSeq={figures?.seq ?? null} />
    </main>
  )
}
