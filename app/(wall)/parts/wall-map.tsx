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

const SIDES = { left: 448 + 36, right: 472 + 36 }
const HEAD = 88
const FOOT = 44
/** Trend, ladder and legend at the bottom of a wide map. */
const BOTTOM = 208
const ALARM = 224

/** The map under everything; what the columns cover is padding. */
export function WallMap({ region, link, alarmed, apiRef }: Props) {
  const store = useLive()
  const { locale } = useWords()
  const unit = useUnit()
  const scope = useMemo(() => [region], [region])
  const padding = useMemo(
    () => ({
      left: SIDES.left * unit,
      right: SIDES.right * unit,
      top: (HEAD + 16 + (alarmed ? ALARM : 0)) * unit,
      bottom: (FOOT + (alarmed ? 16 : BOTTOM)) * unit,
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
