'use client'
import { useLiveTally } from '#app/(wall)/hooks/live-facts.tsx'
import { Alarm } from './alarm.tsx'
import s from './over-map.module.css'
import { StaleBanner } from './stale-banner.tsx'
import { useAge } from './use-age.ts'

/** What lies over the map when something has to be seen at once. The columns never move for it. */
export function OverMap({ region }: { region: string }) {
  const { unaccepted } = useLiveTally()
  const first = unaccepted.at(0)
  const { level } = useAge()
  return (
    <div className={s.over} data-alarm={first && level}>
      <StaleBanner />
      {first && (
        <div className={s.alarm}>
          <Alarm row={first} others={unaccepted.length - 1} region={region} />
        </div>
      )}
    </div>
  )
}
