import { type Map as MapLibreMap, Marker } from 'maplibre-gl'
import type { CaseKey } from '#app/_live/key.ts'
import styles from './map.module.css'
import type { Kind } from './map-props.ts'
import type { Pulse } from './pulse-plan.ts'

interface Shown {
  marker: Marker
  element: HTMLElement
  number: HTMLElement
}

function child(parent: HTMLElement, className: string): HTMLElement {
  const element = document.createElement('span')
  element.className = className
  parent.append(element)
  return element
}

/** Markers of the document for the cases that call for attention; their rings are CSS. */
export class Pulses {
  private readonly map: MapLibreMap
  private readonly kind: Kind
  private readonly onSelect: (key: CaseKey) => void
  private readonly shown = new Map<CaseKey, Shown>()

  constructor(map: MapLibreMap, kind: Kind, onSelect: (key: CaseKey) => void) {
    this.map = map
    this.kind = kind
    this.onSelect = onSelect
  }

  show(pulses: readonly Pulse[]) {
    const wanted = new Set(pulses.map(({ key }) => key))
    for (const [key, { marker }] of this.shown) {
      if (wanted.has(key)) continue
      marker.remove()
      this.shown.delete(key)
    }
    for (const pulse of pulses) this.put(pulse)
  }

  clear() {
    this.show([])
  }

  private put(pulse: Pulse) {
    const shown = this.shown.get(pulse.key) ?? this.create(pulse)
    shown.marker.setLngLat([pulse.lng, pulse.lat])
    const { dataset } = shown.element
    dataset.kind = pulse.kind
    dataset.calling = String(pulse.calling)
    dataset.exercise = String(pulse.exercise)
    shown.number.dataset.number = String(pulse.number ?? '')
  }

  private create({ key, lng, lat }: Pulse): Shown {
    const element = document.createElement('button')
    element.type = 'button'
    element.className = styles.pulse
    element.dataset.screen = this.kind
    element.tabIndex = this.kind === 'wall' ? -1 : 0
    element.addEventListener('click', (event) => {
      event.stopPropagation()
      this.onSelect(key)
    })
    child(element, styles.ring)
    child(element, styles.ring)
    const number = child(element, styles.diamond)
    const marker = new Marker({ element }).setLngLat([lng, lat]).addTo(this.map)
    const shown = { marker, element, number }
    this.shown.set(key, shown)
    return shown
  }
}
