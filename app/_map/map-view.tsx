'use client'
import type { MapViewProps } from './map-props.ts'

export function MapView({ kind }: MapViewProps) {
  return <div className="map" data-kind={kind} />
}
