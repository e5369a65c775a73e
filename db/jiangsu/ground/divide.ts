import { type CutStyle, cutFace, type Point } from './cut.ts'
import { Loop, momentsOf } from './loop.ts'
import type { Mesh } from './mesh.ts'
import { shareParts } from './parts.ts'
import { pierce } from './pierce.ts'
import { COUNTY, type Part, type Plot, TOWN, VILLAGE } from './plot.ts'
import { randomFrom } from './random.ts'
import { divideSamples, weightOf } from './samples.ts'

/** Where the first and the last of a plot's children lie, scaled; directions only. */
export interface Lie {
  first?: Point
  second?: Point
}

/** A face this many times the size of its hole is cut through it. */
const HOLE_ROOM = 40

const loop = new Loop()

/** Cuts a plot's faces among its children, theirs among theirs, down to the micro-grids. */
export function divide(mesh: Mesh, plot: Plot, lie: Lie, random = randomFrom(plot.code)) {
  if (plot.children.length === 0) return
  const { groups, loose } = shareParts(mesh, plot)
  const dense = plot.depth < VILLAGE
  for (const { part, children } of groups) {
    bisect(mesh, dense ? part : { face: part.face }, children, lie, random)
  }
  for (const part of loose) nearestChild(mesh, plot, part).parts.push(part)
  for (const child of plot.children) {
    divide(mesh, child, { first: lie.first }, child.code ? randomFrom(child.code) : random)
  }
}

function bisect(mesh: Mesh, part: Part, plots: Plot[], lie: Lie, random: () => number) {
  if (plots.length === 1) {
    plots[0].parts.push(part)
    return
  }
  const through = pierceIfTight(mesh, part)
  const [count, share] = through
    ? splitPoint(
        plots,
        partWeight(mesh, through[0]) / (partWeight(mesh, through[0]) + partWeight(mesh, through[1])),
      )
    : splitPoint(plots, 0.5)
  const halves = through ?? cutPart(mesh, part, share, random, styleOf(plots[0].depth, lie))
  bisect(mesh, halves[0], plots.slice(0, count), { first: lie.first }, random)
  bisect(mesh, halves[1], plots.slice(count), { first: lie.first }, random)
}

/** How many plots from the start come nearest to a share of the weight, and the share they have. */
function splitPoint(plots: Plot[], aim: number): [count: number, share: number] {
  const total = plots.reduce((sum, { weight }) => sum + weight, 0)
  let best: [number, number] = [1, plots[0].weight / total]
  let sum = 0
  for (let i = 0; i + 1 < plots.length; i++) {
    sum += plots[i].weight
    if (Math.abs(sum / total - aim) < Math.abs(best[1] - aim)) best = [i + 1, sum / total]
  }
  return best
}

function styleOf(depth: number, lie: Lie): CutStyle {
  if (depth === COUNTY || depth === TOWN) return { ...lie, angles: 5, wiggle: 0.26 }
  return depth === VILLAGE ? { ...lie, angles: 5, wiggle: 0.2 } : { angles: 3, wiggle: 0 }
}

function cutPart(mesh: Mesh, part: Part, share: number, random: () => number, style: CutStyle): [Part, Part] {
  return partsOf(mesh, part, ...cutFace(mesh, part.face, share, random, part.samples, style))
}

function partsOf(mesh: Mesh, { samples }: Part, first: number, second: number): [Part, Part] {
  if (!samples) return [{ face: first }, { face: second }]
  const [inside, outside] = divideSamples(samples, loop.load(mesh, first))
  return [
    { face: first, samples: inside },
    { face: second, samples: outside },
  ]
}

function pierceIfTight(mesh: Mesh, part: Part): [Part, Part] | undefined {
  if (!mesh.holes.has(part.face)) return undefined
  loop.load(mesh, part.face)
  let hole = 0
  for (let i = loop.outer; i < loop.n; i++) {
    const j = loop.after[i]
    hole += (loop.x[j] * loop.y[i] - loop.x[i] * loop.y[j]) / 2
  }
  if (momentsOf(loop).area > HOLE_ROOM * hole) return undefined
  const halves = pierce(mesh, part.face)
  return halves && partsOf(mesh, part, ...halves)
}

function partWeight(mesh: Mesh, { face, samples }: Part): number {
  return samples ? weightOf(samples) : momentsOf(loop.load(mesh, face)).area
}

/** The child whose ground comes nearest to the middle of a part that is too small for one of its own. */
function nearestChild(mesh: Mesh, plot: Plot, part: Part): Plot {
  const { x, y } = momentsOf(loop.load(mesh, part.face))
  let nearest = plot.children[0]
  let least = Infinity
  for (const child of plot.children) {
    for (const { face } of child.parts) {
      loop.load(mesh, face)
      for (let i = 0; i < loop.n; i++) {
        const distance = (loop.x[i] - x) ** 2 + (loop.y[i] - y) ** 2
        if (distance >= least) continue
        least = distance
        nearest = child
      }
    }
  }
  return nearest
}
