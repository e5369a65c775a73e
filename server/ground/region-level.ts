import type { PackedRegion, RegionRow } from '#db/queries/ground.ts'
import { CODE_LENGTH, LEVELS, type Level } from '#server/domain/region.ts'
import { regionName } from '#server/domain/region-name.ts'
import { type Shapes, ShapesBuilder } from './shapes.ts'

/** Levels down to grid keep their codes as text; the hundreds of thousands below are put together. */
const LAST_WITH_TEXT = LEVELS.indexOf('grid')
/** Levels down to village are found by their code in a table, those below among their parent's children. */
const LAST_IN_TABLE = LEVELS.indexOf('village')

/** The regions of one level in code order; a region's index is its place in that order. */
export class RegionLevel {
  readonly level: Level
  readonly number: number
  readonly shapes: Shapes
  readonly parent: Uint32Array
  readonly kind: Uint8Array
  readonly upper: RegionLevel | undefined
  /** Children of region i are `childStart[i]` up to `childStart[i + 1]` of the next level. */
  childStart: Uint32Array = new Uint32Array(0)
  readonly #local: Uint16Array
  readonly #codes: string[]
  readonly #indexes: Map<string, number>
  readonly #names: Map<number, string>

  constructor(parts: RegionLevelParts) {
    this.number = parts.number
    this.level = LEVELS[parts.number]
    this.upper = parts.upper
    this.shapes = parts.shapes
    this.parent = Uint32Array.from(parts.parent)
    this.kind = Uint8Array.from(parts.kind)
    this.#local = Uint16Array.from(parts.local)
    this.#codes = parts.codes
    const table = parts.number <= LAST_IN_TABLE ? parts.codes : []
    this.#indexes = new Map(table.map((code, index) => [code, index]))
    this.#names = new Map(
      Array.from(parts.names, ([index, name]) => [index, regionName({ level: this.level, code: '', name })]),
    )
  }

  get count(): number {
    return this.shapes.count
  }

  code(index: number): string {
    if (!this.upper || this.number <= LAST_WITH_TEXT) return this.#codes[index]
    return this.upper.code(this.parent[index]) + SUFFIXES[this.number][this.#local[index]]
  }

  /** The region's index, or -1. */
  indexOf(code: string): number {
    if (code.length !== CODE_LENGTH[this.level]) return -1
    if (!this.upper || this.number <= LAST_IN_TABLE) return this.#indexes.get(code) ?? -1
    const digits = CODE_LENGTH[this.upper.level]
    const parent = this.upper.indexOf(code.slice(0, digits))
    if (parent < 0) return -1
    const local = Number(code.slice(digits))
    let low = this.upper.childStart[parent]
    let high = this.upper.childStart[parent + 1] - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      if (this.#local[middle] === local) return middle
      if (this.#local[middle] < local) low = middle + 1
      else high = middle - 1
    }
    return -1
  }

  /** The short name that screens show, in Chinese. */
  name(index: number): string {
    return this.#names.get(index) ?? NUMBERED[this.number][this.#local[index]] ?? ''
  }
}

const SUFFIXES: string[][] = LEVELS.map((level, number) => {
  if (number <= LAST_IN_TABLE) return []
  const digits = CODE_LENGTH[level] - CODE_LENGTH[LEVELS[number - 1]]
  return Array.from({ length: 10 ** digits }, (_, local) => String(local).padStart(digits, '0'))
})

/** What a region without a name of its own is called, by its number. */
const NUMBERED = SUFFIXES.map((suffixes, number) =>
  suffixes.map((code) => regionName({ level: LEVELS[number], code, name: '' })),
)

type RegionLevelParts = {
  number: number
  upper: RegionLevel | undefined
  shapes: Shapes
  parent: number[]
  kind: number[]
  local: number[]
  codes: string[]
  names: Map<number, string>
}

/** Takes one level's regions in code order; throws when one is out of order or has no parent. */
export class RegionLevelBuilder {
  readonly #number: number
  readonly #upper: RegionLevel | undefined
  readonly #shapes = new ShapesBuilder()
  readonly #parent: number[] = []
  readonly #kind: number[] = []
  readonly #local: number[] = []
  readonly #codes: string[] = []
  readonly #names = new Map<number, string>()
  readonly #childStart: number[] = []
  #parentIndex = 0
  #parentCode = ''
  #before = ''

  constructor(number: number, upper: RegionLevel | undefined) {
    this.#number = number
    this.#upper = upper
  }

  add(region: RegionRow | PackedRegion): void {
    const { code } = region
    if (code <= this.#before || code.length !== CODE_LENGTH[LEVELS[this.#number]]) {
      throw new Error(`region ${code} is out of order`)
    }
    this.#before = code
    const index = this.#parent.length
    const digits = this.#upper ? CODE_LENGTH[this.#upper.level] : 0
    this.#parent.push(this.#upper ? this.#advance(this.#upper, code.slice(0, digits), index) : 0)
    this.#local.push(Number(code.slice(digits)))
    this.#kind.push(region.kind)
    if (this.#number <= LAST_WITH_TEXT) this.#codes.push(code)
    if (region.name) this.#names.set(index, region.name)
    if ('geometry' in region) this.#shapes.addPacked(region.geometry)
    else this.#shapes.add(region.rings)
  }

  finish(): RegionLevel {
    if (this.#upper) {
      while (this.#childStart.length <= this.#upper.count) this.#childStart.push(this.#parent.length)
      this.#upper.childStart = Uint32Array.from(this.#childStart)
    }
    return new RegionLevel({
      number: this.#number,
      upper: this.#upper,
      shapes: this.#shapes.finish(),
      parent: this.#parent,
      kind: this.#kind,
      local: this.#local,
      codes: this.#codes,
      names: this.#names,
    })
  }

  #advance(upper: RegionLevel, parentCode: string, index: number): number {
    if (this.#childStart.length === 0) this.#childStart.push(0)
    while (this.#parentCode !== parentCode) {
      if (this.#parentCode) {
        this.#parentIndex++
        this.#childStart.push(index)
      }
      if (this.#parentIndex === upper.count) throw new Error(`region of ${parentCode} has no parent`)
      this.#parentCode = upper.code(this.#parentIndex)
    }
    return this.#parentIndex
  }
}
