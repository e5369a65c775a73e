'use client'

import { createContext, useContext } from 'react'
import type { LngLat } from '#app/_map/map-props.ts'

/** How a form takes a place from the map beside it. */
export interface MapPoint {
  /** The next click on the map is handed over; the drawer makes room for it where it has to. */
  pick: (take: (point: LngLat) => void) => void
  /** The middle of the map as it is now. */
  centre: () => LngLat | undefined
}

export const MapPointContext = createContext<MapPoint>({ pick: () => {}, centre: () => undefined })

export function useMapPoint(): MapPoint {
  return useContext(MapPointContext)
}
