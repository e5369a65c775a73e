'use client'
import { memo, type Ref, useMemo } from 'react'
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

/** What covers the map, in units of the wall. Trend and ladder give way to an alarm. */
const COVER = { left: 448, right: 472, top: 88, bottom: 44 }
const PANELS = 196
const ALARM = 220

/**
 * The map under everything, with a legend and notice of its own; what the columns cover is padding. It is laid out
 * on 1080 lines and scaled like everything else, so that names and marks keep their size on any wall.
 */
export const WallMap = memo(function WallMap({ region, link, alarmed, apiRef }: Props) {
  const store = useLive()
  const { locale } = useWords()
  const unit = useUnit()
  const scope = useMemo(() => [region], [region])
  const padding = useMemo(
    () => ({
      ...COVER,
      top: COVER.top + (alarmed ? ALARM : 0),
      bottom: COVER.bottom + (alarmed ? 0 : PANELS),
    }),
    [alarmed],
  )
  return (
    <div className={s.stage} style={{ width: `calc(100vw / ${unit})`, scale: unit }}>
      <MapView
        key={unit}
        store={store}
        theme="dark"
        kind="wall"
        scope={scope}
        locale={locale}
        initial={link}
        selected={link.case ?? null}
        padding={padding}
        pixelRatio={unit * window.devicePixelRatio}
        apiRef={apiRef}
      />
    </div>
  )
})
