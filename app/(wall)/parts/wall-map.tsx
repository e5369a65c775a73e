'use client'
import { type Ref, useMemo } from 'react'
import { useLive } from '#app/_live/provider.tsx'
import type { MapLink } from '#app/_map/link.ts'
import type { CommandMap } from '#app/_map/map-props.ts'
import { MapView } from '#app/_map/map-view.tsx'
import { useWords } from '#app/(wall)/text/words.tsx'
import { useUnit } from './use-unit.ts'
import s from './wall-map.module.css'

interface Props {
  region: string
  link: MapLink
  /** An alarm band lies over the top of the map. */
  alarmed: boolean
  apiRef: Ref<CommandMap>
}

/** What covers the map, in units of the wall; trend and ladder give way to an alarm. */
const COVER = { left: 448, right: 472, top: 88, bottom: 44 }
const PANELS = 196
const ALARM = 220

/** The map under everything, with a legend and notice of its own; what the columns cover is padding. */
export function WallMap({ region, link, alarmed, apiRef }: Props) {
  const store = useLive()
  const { locale } = useWords()
  const unit = useUnit()
  const scope = useMemo(() => [region], [region])
  const padding = useMemo(
    () => ({
      left: COVER.left * unit,
      right: COVER.right * unit,
      top: (COVER.top + (alarmed ? ALARM : 0)) * unit,
      bottom: (COVER.bottom + (alarmed ? 0 : PANELS)) * unit,
    }),
    [unit, alarmed],
  )
  return (
    <div className={s.map}>
      <MapView
        store={store}
        theme="dark"
        kind="wall"
        scope={scope}
        locale={locale}
        initial={link}
        selected={link.case ?? null}
        padding={padding}
        apiRef={apiRef}
      />
    </div>
  )
}
