import type { Ground } from './ground.ts'

/** The ground a node answers from. A new release is loaded beside the old one and swapped in when complete. */
export class GroundHolder {
  readonly #load: (release: number) => Promise<Ground>
  #current: Ground | undefined
  #loading: { release: number; done: Promise<Ground> } | undefined

  constructor(load: (release: number) => Promise<Ground>) {
    this.#load = load
  }

  /** Throws before the first release is loaded. */
  current(): Ground {
    if (!this.#current) throw new Error('no ground is loaded')
    return this.#current
  }

  /** Loads a release and makes it current; at once when it already is. Two calls for one release load it once. */
  async load(release: number): Promise<Ground> {
    if (this.#current?.release === release) return this.#current
    if (this.#loading?.release === release) return this.#loading.done
    const done = this.#load(release)
    const mine = { release, done }
    this.#loading = mine
    try {
      const ground = await done
      if (this.#loading === mine) this.#current = ground
      return ground
    } finally {
      if (this.#loading === mine) this.#loading = undefined
    }
  }
}
