'use client'

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { parseKey } from '#app/_live/key.ts'
import type { CaseKey } from '#app/_live/store.ts'
import { uuid } from '#app/_live/uuid.ts'
import { formatLink, type MapLink, parseLink } from '#app/_map/link.ts'
import type { LngLat } from '#app/_map/map-props.ts'
import { BEGUN, type Draft, dropDraft, keptDraft } from '#app/(desk)/derive/draft.ts'
import type { View } from '#app/(desk)/derive/group.ts'
import type { MapPoint } from '#app/(desk)/hooks/use-map-point.ts'
import type { Entity } from '#server/domain/case.ts'

function newDraft(entity: Entity, { lng, lat }: LngLat): Draft {
  const begun = {
    key: uuid(),
    entity,
    lng,
    lat,
    urgency: 'normal',
    source: 'resident',
    text: '',
    ...BEGUN,
    parties: [],
  } as const
  return { ...begun, category: '', parties: [] }
}

/** What the desk shows: which list, which case, what is being written. The address bar follows. */
export function useDesk() {
  const [initial] = useState<MapLink>(() => parseLink(location.search))
  const [entity, setEntity] = useState<Entity>(
    () => (initial.case ? parseKey(initial.case)?.entity : undefined) ?? 'incident',
  )
  const [view, setView] = useState<View>('open')
  const [region, setRegion] = useState('')
  const [category, setCategory] = useState('')
  const [selected, setSelected] = useState<CaseKey | null>(initial.case ?? null)
  const [opened, setOpened] = useState(initial.case !== undefined)
  const [picking, setPicking] = useState<Entity | null>(null)
  /** Who waits for a place from the map, beside what is being reported. */
  const [taker, setTaker] = useState<{ take: (point: LngLat) => void } | null>(null)
  const [draft, setDraft] = useState<Draft | null>(null)
  const [kept, setKept] = useState(() => keptDraft())
  const [mapShown, setMapShown] = useState(false)
  const link = useRef<MapLink>(initial)

  const follow = useCallback((change: MapLink) => {
    link.current = { ...link.current, ...change }
    const query = formatLink(link.current)
    history.replaceState(null, '', query === '' ? location.pathname : `?${query}`)
  }, [])
  useEffect(() => {
    follow({ case: opened ? (selected ?? undefined) : undefined })
  }, [opened, selected, follow])

  const open = useCallback((key: CaseKey | null) => {
    const parsed = key === null ? undefined : parseKey(key)
    if (parsed) setEntity(parsed.entity)
    setSelected(key)
    setOpened(key !== null)
    setDraft(null)
    setPicking(null)
    setTaker(null)
  }, [])
  const close = useCallback(() => {
    setOpened(false)
    setTaker(null)
  }, [])
  const changeEntity = useCallback((next: Entity) => {
    setEntity(next)
    setCategory('')
    setView('open')
    setMapShown(false)
  }, [])
  const startPicking = useCallback((next: Entity) => {
    setPicking(next)
    setOpened(false)
    setDraft(null)
    setMapShown(true)
  }, [])
  const pick = (point: LngLat) => {
    if (taker) taker.take(point)
    else if (picking) setDraft(newDraft(picking, point))
    stopPicking()
  }
  const stopPicking = useCallback(() => {
    setPicking(null)
    setTaker(null)
  }, [])
  const mapPoint = useMemo<MapPoint>(
    () => ({
      pick: (take) => setTaker({ take }),
      centre: () => {
        const { lng, lat } = link.current
        return lng === undefined || lat === undefined ? undefined : { lng, lat }
      },
    }),
    [],
  )
  const endDraft = useCallback(() => {
    setDraft(null)
    setKept(keptDraft())
    setMapShown(false)
  }, [])
  const resume = () => setDraft(kept)
  const discard = () => {
    dropDraft()
    setKept(null)
  }

  return {
    ...{ initial, entity, changeEntity, view, setView, region, setRegion, category, setCategory },
    ...{
      selected,
      setSelected,
      opened,
      open,
      close,
      picking,
      taking: taker !== null,
      stopPicking,
      startPicking,
      pick,
      mapPoint,
    },
    ...{ draft, endDraft, kept, resume, discard, mapShown, setMapShown, follow },
  }
}
