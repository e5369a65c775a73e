import { buildGround } from '#server/ground/build-ground.ts'
import type { Ground } from '#server/ground/ground.ts'
import { squareRegions } from '#server/ground/square-ground.ts'

/** One node of each level, a sibling of each, and a zone over towns of two counties. */
export const NODES = {
  province: '32',
  city: '3201',
  county: '320101',
  town: '320101001',
  village: '320101001001',
  grid: '320101001001001',
  otherCity: '3202',
  otherCounty: '320102',
  otherTown: '320101002',
  otherVillage: '320101001002',
  otherGrid: '320101001001002',
  zone: '320190',
} as const
export type Node = keyof typeof NODES
export const NODE_NAMES = Object.keys(NODES) as Node[]

export const ZONE_MEMBERS = ['320101002', '320102001']

/** Prefixes that stand for a node in a grant: a zone's code and its members. */
export function prefixesOf(node: Node): string[] {
  return node === 'zone' ? [NODES.zone, ...ZONE_MEMBERS] : [NODES[node]]
}

/** Prefixes that places of a node begin with. */
export function membersOf(node: Node): readonly string[] {
  return node === 'zone' ? ZONE_MEMBERS : [NODES[node]]
}

/** Two cities with two counties each, down to 32 micro-grids. */
export function matrixGround(): Ground {
  const zones = [{ code: NODES.zone, name: '跨县功能区', members: ZONE_MEMBERS }]
  return buildGround({ release: 1, hash: 'matrix', scope: '32', zones }, squareRegions([1, 2, 2, 2, 2, 2, 1]))
}
