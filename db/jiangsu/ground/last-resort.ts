import { type Chain, type End, lay, runsClear, vertexEnd } from './chain.ts'
import type { Loop } from './loop.ts'
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
  for (let i = 0; i < loop.n; i++) {
    ends.push(vertexEnd(loop, i))
    const j = loop.after[i]
    const ix = Math.round((loop.ix[i] + loop.ix[j]) / 2)
    const iy = Math.round((loop.iy[i] + loop.iy[j]) / 2)
    if (loop.edge[i] >= mesh.fixedEdges) ends.push({ index: i, atVertex: false, ix, iy })
  }
  let best: Chain | undefined
  let least = Infinity
  const total = doubleAreaOf(loop.ix, loop.iy, loop.n)
  for (let p = 0; p < ends.length; p++) {
    for (let q = p + 1; q < ends.length; q++) {
      const part = partAhead(loop, ends[p], ends[q]) / total
      const miss = Math.abs(Math.min(part, 1 - part) - Math.min(share, 1 - share))
      if (miss >= least) continue
      const chain = straight(ends[p], ends[q])
      if (!runsClear(loop, chain, { gap: 2, sine: 0.01 })) continue
      best = chain
      least = miss
    }
  }
  if (!best) throw new Error(`face ${face} cannot be cut`)
  const firstIsSmall = share <= 0.5
  const aheadIsSmall = partAhead(loop, best.from, best.to) / total <= 0.5
  const made = lay(mesh, loop, best)
  return firstIsSmall === aheadIsSmall ? [made, face] : [face, made]
}

function partAhead(loop: Loop, from: End, to: End): number {
  const xs = [from.ix]
  const ys = [from.iy]
  for (let i = loop.after[from.index]; i !== loop.after[to.index]; i = loop.after[i]) {
    xs.push(loop.ix[i])
    ys.push(loop.iy[i])
  }
  xs.push(to.ix)
  ys.push(to.iy)
  return doubleAreaOf(xs, ys, xs.length)
}

function doubleAreaOf(xs: ArrayLike<number>, ys: ArrayLike<number>, n: number): number {
  let sum = 0
  for (let i = 1; i + 1 < n; i++) {
    sum += (xs[i] - xs[0]) * (ys[i + 1] - ys[0]) - (xs[i + 1] - xs[0]) * (ys[i] - ys[0])
  }
  return sum
}
