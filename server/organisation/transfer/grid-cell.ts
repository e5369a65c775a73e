import type { PostGrid } from '#db/queries/organisation-worker.ts'

/** Grids as a cell has them, a star at those whose 网格长 the post is: `320613001001001*, 32061300100100102`. */
export function gridCell(grids: readonly PostGrid[]): string {
  return grids.map(({ code, head }) => (head ? `${code}*` : code)).join(', ')
}

/** The grids of a cell's parts; undefined where one is not written so. */
export function parseGrids(parts: readonly string[]): PostGrid[] | undefined {
  const grids = parts.map((part) => /^(\d{15}(?:\d{2})?)(\*?)$/.exec(part))
  if (grids.some((match) => match === null)) return undefined
  return grids.flatMap((match) => (match ? [{ code: match[1], head: match[2] === '*' }] : []))
}
