import type { FeatureCollection, Point } from 'geojson'
import type { Locale } from './map-props.ts'

interface ContextName {
  zh: string
  en: string
  lng: number
  lat: number
  water?: boolean
}

/** What surrounds the province and the lakes in it; where they stand is chosen by eye for the whole province. */
const NAMES: ContextName[] = [
  { zh: '黄　海', en: 'Yellow Sea', lng: 121.45, lat: 33.55 },
  { zh: '安 徽', en: 'Anhui', lng: 117.3, lat: 33.05 },
  { zh: '山 东', en: 'Shandong', lng: 118.05, lat: 34.98 },
  { zh: '浙 江', en: 'Zhejiang', lng: 119.55, lat: 30.98 },
  { zh: '上 海', en: 'Shanghai', lng: 121.6, lat: 31.2 },
  { zh: '太湖', en: 'Lake Tai', lng: 120.08, lat: 31.2, water: true },
  { zh: '洪泽湖', en: 'Lake Hongze', lng: 118.42, lat: 33.28, water: true },
]

export function contextNames(locale: Locale): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: NAMES.map(({ zh, en, lng, lat, water }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lng, lat] },
      properties: { name: locale === 'en' ? en : zh, water: water ?? false },
    })),
  }
}
