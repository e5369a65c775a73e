import { LEVELS, type Level, levelOf } from '#server/domain/region.ts'
import type { GroundClient } from './ground-client.ts'
import type { MapScope, Span } from './scope.ts'

/** The id of the first or last region of each level under a region that is known. */
async function descend(ground: GroundClient, code: string, end: 0 | -1): Promise<Map<Level, number>> {
  const ids = new Map<Level, number>()
  let at = code
  for (const level of LEVELS.slice(LEVELS.indexOf(levelOf(code) ?? 'province') + 1)) {
    const child = (await ground.children(at)).at(end)
    if (!child) break
    ids.set(level, child.id)
    at = child.code
  }
  return ids
}

async function spansOf(ground: GroundClient, prefix: string): Promise<Map<Level, Span>> {
  const [path, first, last] = await Promise.all([
    ground.path(prefix),
    descend(ground, prefix, 0),
    descend(ground, prefix, -1),
  ])
  const spans = new Map<Level, Span>()
  for (const { code, id } of path) {
    const level = levelOf(code)
    if (level) spans.set(level, [id, id])
  }
  for (const [level, id] of first) spans.set(level, [id, last.get(level) ?? id])
  return spans
}

/** What a reader's prefixes are to the tiles. A region above a prefix counts as inside: it is where one is. */
export async function loadScope(ground: GroundClient, prefixes: readonly string[]): Promise<MapScope> {
  if (prefixes.some((prefix) => levelOf(prefix) === 'province')) return { prefixes, spans: null }
  const each = await Promise.all(prefixes.map((prefix) => spansOf(ground, prefix)))
  const spans: Partial<Record<Level, Span[]>> = {}
  for (const level of LEVELS) {
    const found = each.map((of) => of.get(level)).filter((span) => span !== undefined)
    spans[level] = found.filter(([from], index) => found.findIndex((other) => other[0] === from) === index)
  }
  return { prefixes, spans }
}
