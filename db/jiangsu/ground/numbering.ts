export interface Placed {
  /** Centroid; only the order along each axis and the proportions matter. */
  x: number
  y: number
}

/**
 * Siblings in the order of their numbers, as one reads: rows from north to south, each from west to east.
 * Rows are bands of equal height, as many as make cells about square.
 */
export function readingOrder<Item extends Placed>(items: readonly Item[]): Item[] {
  if (items.length < 2) return [...items]
  const xs = items.map(({ x }) => x)
  const ys = items.map(({ y }) => y)
  const north = Math.max(...ys)
  const height = north - Math.min(...ys)
  const width = Math.max(...xs) - Math.min(...xs)
  const rows = Math.max(1, Math.round(Math.sqrt((items.length * height) / (width || height || 1))))
  const row = ({ y }: Placed) => Math.min(rows - 1, Math.floor(((north - y) / (height || 1)) * rows))
  return [...items].sort((a, b) => row(a) - row(b) || a.x - b.x || b.y - a.y)
}
