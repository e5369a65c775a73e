'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import { useLive } from '#app/_live/provider.tsx'
import type { MapLink } from '#app/_map/link.ts'
import type { CommandMap, LngLat } from '#app/_map/map-props.ts'
import { MapView } from '#app/_map/map-view.tsx'
import { useLocalePreference } from '#app/_text/locale.ts'
import { useTheme } from '#app/_ui/theme.ts'
import { useAge } from '#app/(desk)/hooks/use-age.ts'
import type { useDesk } from '#app/(desk)/hooks/use-desk.ts'
import { PHONE, useMedia, WIDE } from '#app/(desk)/hooks/use-media.ts'
import styles from './map-pane.module.css'
import { MapTools } from './map-tools.tsx'
import { STOPPED_SECONDS, StaleBanner } from './stale-banner.tsx'

interface Props {
  desk: ReturnType<typeof useDesk>
  regions: string[]
}

const DRAWER_PX = 408
/** A link says places to a metre. */
const NEAR_DEGREES = 2e-5

function isAt(centre: MapLink, { lng, lat }: LngLat): boolean {
  if (centre.lng === undefined || centre.lat === undefined) return false
  return Math.abs(centre.lng - lng) < NEAR_DEGREES && Math.abs(centre.lat - lat) < NEAR_DEGREES
}

/** The map with what can be begun on it. The drawer stands over its right side. */
export function MapPane({ desk, regions }: Props) {
  const store = useLive()
  const [theme] = useTheme()
  const [locale] = useLocalePreference()
  const wide = useMedia(WIDE)
  const age = useAge()
  const phone = useMedia(PHONE)
  const map = useRef<CommandMap>(null)
  const [centre, setCentre] = useState<MapLink>({})
  const { selected, opened, draft, kept, initial } = desk
  const picking = desk.picking !== null || desk.taking
  const covered = draft !== null ? !phone : wide && opened && selected !== null
  const right = covered ? DRAWER_PX : 0
  useEffect(() => {
    if (draft) map.current?.flyTo({ lng: draft.lng, lat: draft.lat })
  }, [draft])
  const onPoint = draft !== null && covered && isAt(centre, draft)
  const padding = useMemo(() => ({ top: 0, right, bottom: 0, left: 0 }), [right])
  return (
    <div className={styles.pane}>
      <div
        className={[
          styles.map,
          age > STOPPED_SECONDS ? styles.stopped : '',
          picking ? styles.picking : '',
        ].join(' ')}
      >
        <MapView
          store={store}
          theme={theme}
          kind="desk"
          scope={regions}
          locale={locale}
          selected={selected}
          initial={initial}
          padding={padding}
          pickMode={picking}
          onPick={desk.pick}
          onSelectCase={desk.open}
          onSelectRegion={desk.setRegion}
          onMove={(link) => {
            desk.follow(link)
            setCentre(link)
          }}
          apiRef={map}
        />
      </div>
      {onPoint && <div className={styles.point} style={{ left: `calc((100% - ${DRAWER_PX}px) / 2)` }} />}
      <MapTools
        picking={picking}
        hasDraft={kept !== null && draft === null}
        onStart={desk.startPicking}
        onCancel={desk.stopPicking}
        onResume={desk.resume}
        onDiscard={desk.discard}
      />
      <StaleBanner />
    </div>
  )
}
