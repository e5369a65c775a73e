'use client'
import { useLiveTally } from '#app/(wall)/hooks/live-facts.tsx'
import { Alarm } from './alarm.tsx'
import s from './over-map.module.css'
import { StaleBanner } from './stale-banner.tsx'

/** What lies over the map when something has to be seen at once. The columns never move for it. */
export function OverMap({ region }: { region: string }) {
  const { unaccepted } = useLiveTally()
  const first = unaccepted.at(0)
  return (
    <div className={s.over} data-alarm={first !== undefined || undefined}>
      <StaleBanner />
      {first && (
        <div className={s.live}>
          <Alarm row={first} others={unaccepted.length - 1} region={region} />
        </div>
      )}
    </div>
  )
}
