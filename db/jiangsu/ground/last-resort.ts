import { type Chain, chainArea, type End, lay, runsClear, vertexEnd } from './chain.ts'
import { type Loop, momentsOf } from './loop.ts'
import type { Mesh } from './mesh.ts'
import { straight } from './wiggle.ts'

/**
 * Cuts a face that no line divides well: of all straight cuts between its vertices and the middles of its
 * edges, the one nearest to the share. A face of a simple loop always has one.
 */
export function cutAnyhow(
  mesh: Mesh,
  face: number,
  loop: Loop,
  share: number,
): [first: number, second: number] {
  const ends: End[] = []
  for (let i = 0; i < loop.outer; i++) {
    ends.push(vertexEnd(loop, i))
    const j = loop.after[i]
    const ix = Math.round((loop.ix[i] + loop.ix[j]) / 2)
    const iy = Math.round((loop.iy[i] + loop.iy[j]) / 2)
    if (loop.edge[i] >= mesh.fixedEdges) ends.push({ index: i, atVertex: false, ix, iy })
  }
  let best: Chain | undefined
  let least = Infinity
  const total = momentsOf(loop).area
  for (let p = 0; p < ends.length; p++) {
    for (let q = p + 1; q < ends.length; q++) {
      const chain = straight(ends[p], ends[q])
      const part = chainArea(loop, chain) / total
      const miss = Math.abs(Math.min(part, 1 - part) - Math.min(share, 1 - share))
      if (miss >= least) continue
      if (!runsClear(loop, chain, { gap: 2, sine: 0.01 })) continue
      best = chain
      least = miss
    }
  }
  if (!best) throw new Error(`face ${face} cannot be cut`)
  const firstIsSmall = share <= 0.5
  const aheadIsSmall = chainArea(loop, best) / total <= 0.5
  const made = lay(mesh, loop, best)
  return firstIsSmall === aheadIsSmall ? [made, face] : [face, made]
}
