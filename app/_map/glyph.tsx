import styles from './map.module.css'
import type { Fill, Shape } from './mark.ts'

const PATHS: Record<Shape, string> = {
  normal: 'M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0',
  raised: 'M0 -7L7 6H-7Z',
  urgent: 'M0 -8L8 0L0 8L-8 0Z',
  critical: 'M0 -9L9 0L0 9L-9 0Z',
  mediation: 'M-8 -6h8a2 2 0 0 1 2 2v8h-8a2 2 0 0 1 -2 -2zM-2 -2h8a2 2 0 0 1 2 2v8h-8a2 2 0 0 1 -2 -2z',
}

/** A mark of the map as a picture for words to stand beside; without `fill` in the colour of text. */
export function Glyph({ shape, fill }: { shape: Shape; fill?: Fill }) {
  return (
    <svg className={styles.glyph} width="20" height="20" viewBox="-10 -10 20 20" aria-hidden="true">
      {fill === 2 && <circle r="8.6" data-ring="" />}
      <path d={PATHS[shape]} data-shape={shape} data-fill={fill ?? 'none'} />
    </svg>
  )
}
