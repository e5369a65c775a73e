import { type Names, townKind, villageKind } from './names.ts'
import type { Samples } from './samples.ts'
import { NAMED_SETS } from './zones.ts'

/** A face with the samples that lie in it. */
export interface Part {
  face: number
  samples?: Samples
}

/** A region to be cut out of the ground: its share among its siblings and what it is cut into. */
export interface Plot {
  /** '' for grids and micro-grids, which are numbered by where they come to lie. */
  code: string
  /** Index of its level: 2 county … 6 micro-grid. */
  depth: number
  weight: number
  children: Plot[]
  parts: Part[]
}

/** A village of a street office takes this much of the ground of another with as many people. */
const STREET_SHARE = 0.65

export const COUNTY = 2
export const TOWN = 3
export const VILLAGE = 4
export const GRID = 5
export const MICRO_GRID = 6

const plot = (code: string, depth: number, children: Plot[], factor = 1): Plot => ({
  code,
  depth,
  weight: factor * children.reduce((sum, child) => sum + child.weight, 0),
  children,
  parts: [],
})

/** The plots of a county, down to its micro-grids. Towns of a named set come first, then street offices. */
export function countyPlot(county: string, names: Names, counts: Map<string, Int32Array>): Plot {
  const towns = names.towns.filter(([code]) => code.startsWith(county))
  const rank = ([code, name]: [string, string]) =>
    NAMED_SETS.some(({ members }) => members.includes(code)) ? 0 : townKind(name) === 1 ? 1 : 2
  towns.sort((a, b) => rank(a) - rank(b) || (a[0] < b[0] ? -1 : 1))
  return plot(
    county,
    COUNTY,
    towns.map(([town, name]) => {
      const factor = townKind(name) === 1 ? STREET_SHARE : 1
      const villages = names.villages[town].map((entry) => {
        const code = town + entry.slice(0, 3)
        return plot(code, VILLAGE, Array.from(counts.get(code) ?? [], gridPlot), factor)
      })
      return plot(town, TOWN, villages)
    }),
  )
}

/** One empty list for all micro-grids: there are 417,000 of them. */
const NONE: Plot[] = []

function gridPlot(microGrids: number): Plot {
  const children = Array.from({ length: microGrids }, (): Plot => {
    return { code: '', depth: MICRO_GRID, weight: 1, children: NONE, parts: [] }
  })
  return plot('', GRID, children)
}

/** Share of a plot's villages that are urban. */
export function urbanShare(root: Plot): number {
  const villages = descendants(root, VILLAGE)
  return villages.filter(({ code }) => villageKind(code) === 0).length / villages.length
}

/** All plots of one depth under a plot. */
export function descendants(root: Plot, depth: number): Plot[] {
  return root.depth === depth ? [root] : root.children.flatMap((child) => descendants(child, depth))
}
