/** Rules of one topic by region and key, looked up from the longest prefix of a place down. */
export class RuleIndex<V> {
  readonly #regions = new Map<string, Map<string, V>>()
  /** Digits of the regions that say something, longest first. */
  #lengths: number[] = []

  add(region: string, key: string, value: V): void {
    const known = this.#regions.get(region)
    if (known) {
      known.set(key, value)
      return
    }
    this.#regions.set(region, new Map([[key, value]]))
    if (!this.#lengths.includes(region.length))
      this.#lengths = [...this.#lengths, region.length].sort((a, b) => b - a)
  }

  /** What the nearest region says under the first of the keys it knows. */
  find(place: string, keys: readonly string[]): V | undefined {
    for (const length of this.#lengths) {
      const rules = length <= place.length ? this.#regions.get(place.slice(0, length)) : undefined
      if (!rules) continue
      for (const key of keys) {
        const value = rules.get(key)
        if (value !== undefined) return value
      }
    }
    return undefined
  }

  /** The longest region over a place that says anything; empty when none does. */
  regionOf(place: string): string {
    const length = this.#lengths.find((digits) => this.#regions.has(place.slice(0, digits)))
    return length === undefined ? '' : place.slice(0, length)
  }

  /** Everything said over a place, nearer regions over farther ones. */
  over(place: string): Map<string, V> {
    const all = new Map<string, V>()
    for (const length of this.#lengths)
      for (const [key, value] of this.#regions.get(place.slice(0, length)) ?? [])
        if (!all.has(key)) all.set(key, value)
    return all
  }
}
