import type { Ring } from '#server/domain/geometry.ts'
import { readPacked } from './packed.ts'

/** One county as the boundary data has it: parts from the largest down, each an exterior and its holes. */
export interface CountyOutline {
  code: string
  /** The county's seat in 1e-6°. */
  centre: [x: number, y: number]
  parts: Ring[][]
}

export interface PackedCounty {
  code: string
  centre: [number, number]
  /** How many rings each part has. */
  parts: number[]
}

/** The 95 counties that have a boundary of their own, by code. Shared borders have the same vertices. */
export function loadOutlines(): CountyOutline[] {
  const { meta, rings } = readPacked<PackedCounty[]>('counties')
  let at = 0
  return meta.map(({ code, centre, parts }) => ({
    code,
    centre,
    parts: parts.map((count) => {
      at += count
      return rings.slice(at - count, at)
    }),
  }))
}
