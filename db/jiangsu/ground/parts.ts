import { Loop, momentsOf } from './loop.ts'
import type { Mesh } from './mesh.ts'
import type { Part, Plot } from './plot.ts'

export interface Sharing {
  /** Which children are cut out of which part. */
  groups: { part: Part; children: Plot[] }[]
  /** Parts too small for a child of their own. */
  loose: Part[]
}

const loop = new Loop()

/**
 * Shares a plot's children among its parts: an island large enough for half a child gets children of its own,
 * the last in order, the largest part keeps the rest.
 */
export function shareParts(mesh: Mesh, { parts, children, weight }: Plot): Sharing {
  if (parts.length === 1) return { groups: [{ part: parts[0], children }], loose: [] }
  const sized = parts.map((part) => ({ part, area: momentsOf(loop.load(mesh, part.face)).area }))
  sized.sort((a, b) => b.area - a.area)
  const total = sized.reduce((sum, { area }) => sum + area, 0)
  const rest = [...children]
  const sharing: Sharing = { groups: [], loose: [] }
  for (const { part, area } of sized.slice(1)) {
    const due = (area / total) * weight
    const own: Plot[] = []
    let given = 0
    while (rest.length > 1 && given + rest[rest.length - 1].weight / 2 <= due) {
      const child = rest[rest.length - 1]
      rest.pop()
      own.unshift(child)
      given += child.weight
    }
    if (own.length) sharing.groups.push({ part, children: own })
    else sharing.loose.push(part)
  }
  sharing.groups.unshift({ part: sized[0].part, children: rest })
  return sharing
}
