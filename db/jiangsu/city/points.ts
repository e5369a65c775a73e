import { DEMO_VILLAGE } from '#db/jiangsu/history/demo.ts'
import type { Session } from './session.ts'
import { type Child, type RegionAnswer, regionAnswer } from './wire.ts'

/** The demonstration's own village gets a report only now and then: nobody but its accounts will answer it. */
const SPARED = 0.97
/** Answers of villages kept at most; those above are few and kept for good. */
const VILLAGES = 400
/** How far from a grid's label point a report lies, as a share of the grid. */
const SPREAD = 0.16

function weighted(children: readonly Child[], random: () => number): Child {
  const weight = ({ grids }: Child) => Math.max(1, grids)
  let left = random() * children.reduce((sum, child) => sum + weight(child), 0)
  for (const child of children) {
    left -= weight(child)
    if (left < 0) return child
  }
  return children[children.length - 1]
}

/** A point in WGS84 degrees and the grid it was drawn in; close to a border it may lie in the next one. */
export interface Point {
  lng: number
  lat: number
  grid: string
}

function near({ code, label, bounds }: Child, random: () => number): Point {
  const [west, south, east, north] = bounds
  const away = (size: number) => (random() - 0.5) * 2 * SPREAD * size
  const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6
  return {
    lng: round(label[0] + away(east - west)),
    lat: round(label[1] + away(north - south)),
    grid: code,
  }
}

/** Draws points from the public ground: down the tree by number of grids, so that reports follow density. */
export class Points {
  readonly #scope: string
  readonly #random: () => number
  readonly #kept = new Map<string, RegionAnswer>()
  readonly #villages = new Map<string, RegionAnswer>()

  constructor(scope: string, random: () => number) {
    this.#scope = scope
    this.#random = random
  }

  /** WGS84 degrees inside the ground, or close to its border; undefined when the ground does not answer. */
  async draw(session: Session): Promise<Point | undefined> {
    let code = this.#scope
    for (;;) {
      const region = await this.#region(session, code)
      if (!region || region.children.length === 0) return undefined
      const child = weighted(region.children, this.#random)
      const spared = child.code === DEMO_VILLAGE && region.children.length > 1 && this.#random() < SPARED
      if (spared) continue
      if (region.level === 'village') return near(child, this.#random)
      code = child.code
    }
  }

  async #region(session: Session, code: string): Promise<RegionAnswer | undefined> {
    const known = this.#kept.get(code) ?? this.#villages.get(code)
    if (known) return known
    const region = await session.read(`/api/regions/${code}`, regionAnswer)
    if (!region) return undefined
    if (region.level !== 'village') this.#kept.set(code, region)
    else {
      const [oldest] = this.#villages.keys()
      if (this.#villages.size >= VILLAGES) this.#villages.delete(oldest)
      this.#villages.set(code, region)
    }
    return region
  }
}
