import { type Chain, type Clearance, chainArea, endNear, lay, runsClear } from './chain.ts'
import { areaAhead, type Chord, chordsOf } from './chord.ts'
import { cutAnyhow } from './last-resort.ts'
import { areaBelow, areaQuantile, LNG_SCALE, Loop, type Moments, momentsOf } from './loop.ts'
import type { Mesh } from './mesh.ts'
import { FEW, insideTest, type Samples, weightQuantile } from './samples.ts'
import { wiggled } from './wiggle.ts'

export interface CutStyle {
  /** How many directions are tried. */
  angles: number
  /** How far the border wanders, as a share of its length; 0 for a straight one. */
  wiggle: number
  /** The first part lies on this side, scaled. */
  first?: Point
  /** The second part lies on this side, scaled: the cut runs across the way there, not across the long axis. */
  second?: Point
}

export type Point = readonly [x: number, y: number]

interface Candidate {
  chord: Chord
  /** Share of the area that is to lie below the chord. */
  target: number
  score: number
}

/** A part may not fall below this share of the area it is meant to have. */
const LEAST_PART = 0.55

/** What meeting a border obliquely costs a candidate, against the length of a square's side. */
const SLANT = 0.35

const loop = new Loop()

/**
 * Cuts a face in two so that the first has a share of its weight (its samples', or its area where samples are
 * few). Holes go with the part they lie in. Always cuts, if need be at another share.
 */
export function cutFace(
  mesh: Mesh,
  face: number,
  share: number,
  random: () => number,
  samples: Samples | undefined,
  style: CutStyle,
): [first: number, second: number] {
  loop.load(mesh, face)
  const moments = momentsOf(loop)
  const weighted = samples && samples.to - samples.from > FEW ? samples : undefined
  for (let attempt = 0; attempt < 6; attempt++) {
    const jitter = attempt ? (random() - 0.5) * 0.2 : 0
    const aim = Math.min(0.92, Math.max(0.08, share + jitter))
    const angles = style.angles + attempt * 3
    const candidates = candidatesFor(moments, aim, random, weighted, { ...style, angles })
    const ease = 0.6 ** attempt
    for (const candidate of candidates) {
      const made = tryCut(mesh, face, candidate, moments.area, random, style.wiggle, ease)
      if (!made) continue
      passHoles(mesh, face, made)
      return made
    }
  }
  const parts = cutAnyhow(mesh, face, loop, share)
  passHoles(mesh, face, parts)
  return parts
}

function candidatesFor(
  { area, axis, x, y }: Moments,
  share: number,
  random: () => number,
  samples: Samples | undefined,
  { angles, first, second }: CutStyle,
): Candidate[] {
  const way = second ? Math.atan2(second[1] - y, second[0] - x) : axis
  const base = way + (random() - 0.5) * (second ? 0.1 : 0.5)
  const size = Math.sqrt(area)
  const candidates: Candidate[] = []
  for (let k = 0; k < angles; k++) {
    const turn = (k % 2 ? 1 : -1) * Math.ceil(k / 2) * 0.3
    let nx = Math.cos(base + turn)
    let ny = Math.sin(base + turn)
    if (!second && first && (first[0] - x) * nx + (first[1] - y) * ny > 0) {
      nx = -nx
      ny = -ny
    }
    const c = samples ? weightQuantile(samples, nx, ny, share) : areaQuantile(loop, nx, ny, area, share)
    const target = samples ? areaBelow(loop, nx, ny, c) / area : share
    for (const chord of chordsOf(loop, nx, ny, c)) {
      if (chord.i >= loop.outer || chord.j >= loop.outer) continue
      const ahead = areaAhead(loop, chord) / area
      const below = chord.startsBelow ? ahead : 1 - ahead
      const miss = Math.abs(below - target) / Math.max(0.02, Math.min(target, 1 - target))
      const slant = slantAt(chord.i, nx, ny) + slantAt(chord.j, nx, ny)
      const score = miss * 3 + chord.length / size + Math.abs(turn) * 0.15 + slant * SLANT
      candidates.push({ chord, target, score })
    }
  }
  return candidates.sort((a, b) => a.score - b.score)
}

/** How obliquely a cut across nx, ny meets the edge after a loop's entry: 0 at a right angle, 1 along it. */
function slantAt(i: number, nx: number, ny: number): number {
  const j = loop.after[i]
  const dx = loop.x[j] - loop.x[i]
  const dy = loop.y[j] - loop.y[i]
  return (dx * ny - dy * nx) ** 2 / (dx * dx + dy * dy)
}

/** Lays the candidate's cut with the widest wiggle that keeps clear; undefined when none does. */
function tryCut(
  mesh: Mesh,
  face: number,
  { chord, target }: Candidate,
  area: number,
  random: () => number,
  wiggle: number,
  ease: number,
): [number, number] | undefined {
  const from = endNear(mesh, loop, chord.i, chord.x1, chord.y1)
  const to = endNear(mesh, loop, chord.j, chord.x2, chord.y2)
  if (from.index === to.index && from.atVertex === to.atVertex) return undefined
  const gap = Math.min(250, Math.max(25, chord.length * 0.03)) * ease
  const clearance: Clearance = { gap, sine: 0.2 * ease }
  const least = LEAST_PART * Math.sqrt(ease) * area
  const fits = (chain: Chain) => {
    const ahead = chainArea(loop, chain)
    const below = chord.startsBelow ? ahead : area - ahead
    return (
      below >= least * target && area - below >= least * (1 - target) && runsClear(loop, chain, clearance)
    )
  }
  let amplitude = wiggle
  let chain = wiggled(from, to, amplitude, random)
  while (!fits(chain)) {
    amplitude *= 0.6
    if (amplitude < wiggle / 12 || chain.xs.length === 2) return undefined
    chain = wiggled(from, to, amplitude, random)
  }
  const made = lay(mesh, loop, chain)
  return chord.startsBelow ? [made, face] : [face, made]
}

function passHoles(mesh: Mesh, face: number, [first, second]: [number, number]) {
  const holes = mesh.holes.get(face)
  if (!holes) return
  const made = first === face ? second : first
  loop.load(mesh, made)
  const inside = insideTest(loop)
  const moving = holes.filter((hole) =>
    inside(mesh.x[mesh.origin[hole]] * LNG_SCALE, mesh.y[mesh.origin[hole]]),
  )
  const staying = holes.filter((hole) => !moving.includes(hole))
  mesh.setHoles(face, staying)
  mesh.setHoles(made, moving)
}
