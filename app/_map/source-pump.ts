import type { GeoJSONSource } from 'maplibre-gl'
import type { CaseKey } from '#app/_live/key.ts'
import type { CaseRow } from '#server/domain/case.ts'
import { diffUpdate, type Shown, wholeUpdate } from './source-update.ts'

interface PumpParts {
  /** The source as it is now: a style that was replaced has another one. */
  source: () => GeoJSONSource | undefined
  get: (key: CaseKey) => CaseRow | undefined
  rows: () => Iterable<CaseRow>
  /** Least milliseconds between two updates. */
  every: number
  /** Told how many cases the map shows, each time that is so. */
  onShown?: (count: number) => void
}

/** An update that has not settled by then never will. */
const STUCK_MS = 15_000

/** Brings changes of the store into one source, with one update in flight. */
export class SourcePump {
  private readonly parts: PumpParts
  private readonly shown: Shown = new Map()
  private pending = new Set<CaseKey>()
  private whole = true
  private flight = 0
  private inFlight = false
  private startedAt = 0
  private paused = true
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(parts: PumpParts) {
    this.parts = parts
  }

  touch(keys: Iterable<CaseKey>) {
    if (!this.whole) for (const key of keys) this.pending.add(key)
    this.schedule()
  }

  /** Everything anew, whatever was in flight: after a snapshot or when the source was replaced. */
  replay() {
    this.whole = true
    this.paused = false
    this.pending.clear()
    this.flight++
    this.inFlight = false
    this.schedule(0)
  }

  pause() {
    this.paused = true
    clearTimeout(this.timer)
    this.timer = undefined
  }

  /** Frees a source whose last update never settled. */
  watch(now: number) {
    if (this.inFlight && !this.paused && now - this.startedAt > STUCK_MS) this.replay()
  }

  private schedule(delay = this.parts.every) {
    if (this.paused || this.inFlight) return
    this.timer ??= setTimeout(() => {
      this.timer = undefined
      this.run()
    }, delay)
  }

  private run() {
    const source = this.parts.source()
    if (!source || this.paused || this.inFlight) return
    const sent = this.send(source)
    if (!sent) return
    const flight = ++this.flight
    this.inFlight = true
    this.startedAt = performance.now()
    const settle = () => {
      if (flight !== this.flight) return
      this.inFlight = false
      if (this.whole || this.pending.size > 0) this.schedule()
    }
    const shown = () => {
      if (flight === this.flight) this.parts.onShown?.(this.shown.size)
      settle()
    }
    sent.then(shown, () => {
      this.whole = true
      settle()
    })
  }

  private send(source: GeoJSONSource): Promise<void> | undefined {
    const keys = this.pending
    this.pending = new Set()
    if (!this.whole) {
      const update = diffUpdate(this.shown, keys, this.parts.get)
      if (update.kind === 'none') return undefined
      if (update.kind === 'diff') return source.updateData(update.diff)
    }
    this.whole = false
    const { features } = wholeUpdate(this.shown, this.parts.rows())
    return source.setData({ type: 'FeatureCollection', features })
  }
}
