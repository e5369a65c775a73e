import { endNear, lay, runsClear } from './chain.ts'
import { type Chord, chordsOf } from './chord.ts'
import { Loop } from './loop.ts'
import type { Mesh } from './mesh.ts'
import { straight } from './wiggle.ts'

const loop = new Loop()
const WAYS = 24

/**
 * Cuts a face in two along a line through its one hole, so that neither part has a hole. The second part is
 * above the line. Returns undefined when no line through the hole's middle keeps clear.
 */
export function pierce(mesh: Mesh, face: number): [first: number, second: number] | undefined {
  loop.load(mesh, face)
  let x = 0
  let y = 0
  for (let i = loop.outer; i < loop.n; i++) {
    x += loop.x[i] / (loop.n - loop.outer)
    y += loop.y[i] / (loop.n - loop.outer)
  }
  const ways: { chords: [Chord, Chord]; length: number }[] = []
  for (let k = 0; k < WAYS; k++) {
    const nx = Math.cos((Math.PI * k) / WAYS)
    const ny = Math.sin((Math.PI * k) / WAYS)
    const all = chordsOf(loop, nx, ny, nx * x + ny * y)
    const into = all.findIndex(({ i, j }) => i < loop.outer && j >= loop.outer)
    const out = all.findLast(({ i, j }) => i >= loop.outer && j < loop.outer)
    if (into < 0 || !out) continue
    ways.push({ chords: [all[into], out], length: all[into].length + out.length })
  }
  ways.sort((a, b) => a.length - b.length)
  for (const { chords } of ways) {
    const [into, out] = chords.map(({ i, j, x1, y1, x2, y2 }) =>
      straight(endNear(mesh, loop, i, x1, y1), endNear(mesh, loop, j, x2, y2)),
    )
    const clearance = { gap: 20, sine: 0.05 }
    if (into.to.index === out.from.index || into.from.index === out.to.index) continue
    if (!runsClear(loop, into, clearance) || !runsClear(loop, out, clearance)) continue
    mesh.setHoles(face, [])
    lay(mesh, loop, into)
    const made = lay(mesh, loop, out)
    return chords[1].startsBelow ? [made, face] : [face, made]
  }
  return undefined
}
