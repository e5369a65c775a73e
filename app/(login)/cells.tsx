import { cellPaths } from './cell-paths.ts'

const DEPTH = 8
const PATHS = cellPaths(960, 960, DEPTH, 41)
const SHOWN = [
  { depth: 8, width: 0.7, colour: 'var(--r2)' },
  { depth: 6, width: 1.2, colour: 'var(--r3)' },
  { depth: 4, width: 2, colour: 'var(--r4)' },
]

/** Grids within villages within towns, drawn from one seed: land and lines, no place in particular. */
export function Cells() {
  return (
    <svg viewBox="0 0 960 960" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      {SHOWN.map(({ depth, width, colour }) => (
        <path key={depth} d={PATHS[depth]} fill="none" stroke={colour} strokeWidth={width} />
      ))}
    </svg>
  )
}
