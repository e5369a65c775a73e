'use client'

import { useMemo } from 'react'
import { useLive } from '#app/_live/provider.tsx'
import { MapView } from '#app/_map/map-view.tsx'
import { useLocalePreference } from '#app/_text/locale.ts'
import { useTheme } from '#app/_ui/theme.ts'
import { useAge } from '#app/(desk)/hooks/use-age.ts'
import type { useDesk } from '#app/(desk)/hooks/use-desk.ts'
import { useMedia, WIDE } from '#app/(desk)/hooks/use-media.ts'
import styles from './map-pane.module.css'
import { MapTools } from './map-tools.tsx'
import { STOPPED_SECONDS, StaleBanner } from './stale-banner.tsx'

interface Props {
  desk: ReturnType<typeof useDesk>
  regions: string[]
}

const DRAWER_PX = 408

/** The map with what can be begun on it. The drawer stands over its right side. */
export function MapPane({ desk, regions }: Props) {
  const store = useLive()
  const [theme] = useTheme()
  const [locale] = useLocalePreference()
  const wide = useMedia(WIDE)
  const age = useAge()
  const { selected, opened, draft, picking, kept, initial } = desk
  const right = wide && (draft !== null || (opened && selected !== null)) ? DRAWER_PX : 0
  const padding = useMemo(() => ({ top: 0, right, bottom: 0, left: 0 }), [right])
  return (
    <div className={styles.pane}>
      <div className={`${styles.map} ${age > STOPPED_SECONDS ? styles.stopped : ''}`}>
        <MapView
          store={store}
          theme={theme}
          kind="desk"
          scope={regions}
          locale={locale}
          selected={selected}
          initial={initial}
          padding={padding}
          pickMode={picking !== null}
          onPick={desk.pick}
          onSelectCase={desk.open}
          onSelectRegion={desk.setRegion}
          onMove={desk.follow}
        />
      </div>
      <MapTools
        picking={picking !== null}
        hasDraft={kept !== null && draft === null}
        onStart={desk.startPicking}
        onCancel={() => desk.setPicking(null)}
        onResume={desk.resume}
        onDiscard={desk.discard}
      />
      <StaleBanner />
    </div>
  )
}
