import type { Fill, Shape } from './mark.ts'
import type { MapTokens } from './tokens.ts'

type Pen = CanvasRenderingContext2D

const SIZE: Record<Shape, number> = { normal: 14, raised: 18, urgent: 20, critical: 26, mediation: 20 }
/** Room for the ring around a late mark. */
const RING = 8

function polygon(pen: Pen, points: readonly (readonly [number, number])[]) {
  points.forEach(([x, y], index) => {
    if (index === 0) pen.moveTo(x, y)
    else pen.lineTo(x, y)
  })
  pen.closePath()
}

const OUTLINE: Record<Shape, (pen: Pen, m: number) => void> = {
  normal: (pen, m) => pen.arc(m, m, 3.7, 0, 2 * Math.PI),
  raised: (pen, m) =>
    polygon(pen, [
      [m, m - 5.4],
      [m + 5.6, m + 4.4],
      [m - 5.6, m + 4.4],
    ]),
  urgent: (pen, m) => diamond(pen, m, 6.6),
  critical: (pen, m) => diamond(pen, m, 10),
  mediation: (pen, m) => {
    pen.roundRect(m - 6.6, m - 4.6, 8.2, 8.2, 2)
    pen.roundRect(m - 1.6, m - 2.6, 8.2, 8.2, 2)
  },
}

function diamond(pen: Pen, m: number, r: number) {
  polygon(pen, [
    [m, m - r],
    [m + r, m],
    [m, m + r],
    [m - r, m],
  ])
}

function clockColour(fill: Fill, tokens: MapTokens): string {
  return [tokens.greenFill, tokens.amberFill, tokens.red][fill]
}

function drawRing(pen: Pen, m: number, tokens: MapTokens) {
  pen.beginPath()
  pen.arc(m, m, m - 1.6, 0, 2 * Math.PI)
  pen.fillStyle = tokens.halo
  pen.fill()
  pen.strokeStyle = tokens.red
  pen.lineWidth = 1.7
  pen.stroke()
}

/** Side of a mark's square in pixels at scale 1. */
export function iconSize(shape: Shape, fill: Fill): number {
  return SIZE[shape] + (fill === 2 && shape !== 'critical' ? RING : 0)
}

/** Draws a mark into the pen's square, casing first so that it stands on any ground. */
export function drawIcon(pen: Pen, shape: Shape, fill: Fill, tokens: MapTokens) {
  const m = iconSize(shape, fill) / 2
  const trace = () => {
    pen.beginPath()
    OUTLINE[shape](pen, m)
  }
  pen.lineJoin = 'round'
  if (shape === 'critical') return drawCritical(pen, trace, tokens)
  if (fill === 2) drawRing(pen, m, tokens)
  const colour = clockColour(fill, tokens)
  trace()
  pen.strokeStyle = tokens.halo
  pen.lineWidth = 4
  if (fill !== 2) pen.stroke()
  pen.fillStyle = fill === 0 ? tokens.halo : colour
  pen.fill()
  if (fill !== 0 && shape !== 'mediation') return
  pen.strokeStyle = fill === 0 || shape !== 'mediation' ? colour : tokens.halo
  pen.lineWidth = shape === 'mediation' && fill !== 0 ? 1 : 1.8
  pen.stroke()
}

function drawCritical(pen: Pen, trace: () => void, tokens: MapTokens) {
  trace()
  pen.strokeStyle = '#FFFFFF'
  pen.lineWidth = 4
  pen.stroke()
  pen.fillStyle = tokens.redBg
  pen.fill()
}
