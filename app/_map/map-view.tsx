'use client'
import 'maplibre-gl/dist/maplibre-gl.css'
import { useEffect, useImperativeHandle, useReducer, useRef } from 'react'
import type { Callbacks, MapController, Settings } from './controller.ts'
import { startGround } from './ground-start.ts'
import { Legend, Ramp } from './legend.tsx'
import styles from './map.module.css'
import type { MapViewProps, Padding } from './map-props.ts'
import { FIRST_STATE, type MapState, nextState } from './map-state.ts'
import { Popup } from './popup.tsx'
import { untilDone } from './retry.ts'
import { ScaleBar } from './scale-bar.tsx'
import { mapText } from './text.ts'

const NO_PADDING: Padding = { top: 0, right: 0, bottom: 0, left: 0 }

/** The map of wall and desk. It fills its parent, draws its own legend, scale bar and notice, and feeds itself. */
export function MapView(props: MapViewProps) {
  const { store, kind, locale, theme, selected = null, pickMode = false, padding = NO_PADDING } = props
  const { interactive = kind === 'desk' } = props
  const box = useRef<HTMLDivElement>(null)
  const controller = useRef<MapController>(null)
  const started = useRef(Promise.withResolvers<MapController>())
  const latest = useRef(props)
  latest.current = props
  const settings: Settings = { theme, locale, selected, padding, interactive, pickMode }
  const wanted = useRef(settings)
  const [state, change] = useReducer(nextState, FIRST_STATE)
  const scope = props.scope.join()

  useEffect(() => {
    const container = box.current
    if (!container) return
    const ending = new AbortController()
    const { signal } = ending
    const start = async () => {
      const [ground, { MapController }] = await Promise.all([
        untilDone(() => startGround(scope.split(',')), signal),
        untilDone(() => import('./controller.ts'), signal),
      ])
      signal.throwIfAborted()
      change({ attribution: ground.basemap.attribution })
      controller.current = new MapController({
        container,
        ground,
        store,
        kind,
        pixelRatio: latest.current.pixelRatio,
        initial: latest.current.initial ?? {},
        settings: wanted.current,
        callbacks: callbacksOf(latest, change),
        signal,
      })
      started.current.resolve(controller.current)
    }
    start().catch((error: unknown) => {
      if (signal.aborted) return
      console.error(error)
      change({ trouble: 'failed' })
    })
    const sizes = new ResizeObserver(() => controller.current?.resize())
    sizes.observe(container)
    return () => {
      ending.abort()
      sizes.disconnect()
      controller.current = null
      started.current = Promise.withResolvers()
      change(FIRST_STATE)
    }
  }, [store, kind, scope])

  const { top, right, bottom, left } = padding
  useEffect(() => {
    const next: Settings = {
      theme,
      locale,
      selected,
      padding: { top, right, bottom, left },
      interactive,
      pickMode,
    }
    wanted.current = next
    controller.current?.update(next)
  }, [theme, locale, selected, top, right, bottom, left, interactive, pickMode])

  useImperativeHandle(props.apiRef, () => {
    const soon = (act: (map: MapController) => void) => void started.current.promise.then(act)
    return {
      fit: async (code) => (await started.current.promise).fit(code),
      flyTo: (to) => soon((map) => map.flyTo(to)),
      flyToCase: (key) => soon((map) => map.flyToCase(key)),
      resize: () => controller.current?.resize(),
    }
  })

  const text = mapText(locale)
  return (
    <section className={styles.map} data-kind={kind} aria-label={text.map}>
      <div ref={box} className={styles.canvas} />
      {state.trouble && <div className={styles.trouble}>{text[state.trouble]}</div>}
      {state.pointed && (
        <Popup
          pointed={state.pointed}
          locale={locale}
          text={text}
          onSelectCase={(key) => props.onSelectCase?.(key)}
          onClose={() => controller.current?.unpin()}
        />
      )}
      {kind === 'wall' && (
        <div className={styles.corner} style={{ left: left + 32, bottom: bottom + 20 }}>
          <Legend zoom={state.zoom} filled={state.filled} text={text} />
        </div>
      )}
      <div className={styles.foot} style={{ left: left + 12, bottom: bottom + 8 }}>
        {kind === 'desk' && state.filled && <Ramp filled={state.filled} text={text} />}
        {kind === 'desk' && state.zoom > 0 && <ScaleBar zoom={state.zoom} lat={state.lat} text={text} />}
        {kind === 'desk' && <span>{text.notice}</span>}
        {state.attribution && <span>{state.attribution}</span>}
      </div>
    </section>
  )
}

function callbacksOf(
  latest: { current: MapViewProps },
  change: (change: Partial<MapState>) => void,
): Callbacks {
  return {
    onState: change,
    onSelectCase: (key) => latest.current.onSelectCase?.(key),
    onSelectRegion: (code) => latest.current.onSelectRegion?.(code),
    onPick: (point) => latest.current.onPick?.(point),
    onMove: (link) => latest.current.onMove?.(link),
  }
}
