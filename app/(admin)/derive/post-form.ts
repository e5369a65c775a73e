interface PostGrid {
  code: string
  head: boolean
}

/** Grids as lines of text, a star after those whose 网格长 the post is. */
export function gridLines(grids: readonly PostGrid[]): string {
  return grids.map(({ code, head }) => (head ? `${code}*` : code)).join('\n')
}

/** The grids of such lines; undefined where one is no grid. */
export function gridsOf(lines: string): PostGrid[] | undefined {
  const parts = lines.split(/[\s,，]+/).filter(Boolean)
  const grids = parts.flatMap((part) => {
    const match = /^(\d{15}(?:\d{2})?)(\*?)$/.exec(part)
    return match ? [{ code: match[1], head: match[2] === '*' }] : []
  })
  return grids.length === parts.length ? grids : undefined
}
