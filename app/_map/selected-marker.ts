import { type Map as MapLibreMap, Marker } from 'maplibre-gl'
import type { CaseRow } from '#server/domain/case.ts'
import { categoryOf } from '#server/domain/category.ts'
import styles from './map.module.css'
import type { Locale } from './map-props.ts'
import { mapText } from './text.ts'

/** The last part of a case's number tells it from its neighbours. */
export function shortNumber(number: string): string {
  return number.slice(number.lastIndexOf('-') + 1)
}

/** A ring around the chosen case and a flag with its number and category. */
export class SelectedMarker {
  private readonly map: MapLibreMap
  private marker: Marker | undefined

  constructor(map: MapLibreMap) {
    this.map = map
  }

  show(row: CaseRow | undefined, locale: Locale) {
    this.marker?.remove()
    this.marker = undefined
    if (!row) return
    const element = document.createElement('div')
    element.className = styles.selected
    const ring = document.createElement('i')
    ring.className = styles.chosenRing
    const flag = document.createElement('span')
    flag.className = styles.flag
    const number = document.createElement('b')
    number.textContent = shortNumber(row.number)
    const category = categoryOf(row.category)
    const { exercise } = mapText(locale)
    flag.append(number, ` ${category?.[locale === 'en' ? 'en' : 'zh'] ?? row.category}`)
    if (row.exercise) flag.append(` · ${exercise}`)
    element.append(ring, flag)
    this.marker = new Marker({ element }).setLngLat([row.lng / 1e6, row.lat / 1e6]).addTo(this.map)
  }
}
