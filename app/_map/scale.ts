/** How counts become the five classes of the ramp: class k holds values from (k - 1) × step. */
export interface Scale {
  /** Open cases a hundred grids, or open cases. */
  unit: 'per_hundred' | 'open'
  step: number
}

const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500]
const CLASSES = 5
/** The share of regions that are to fall below the fifth class. */
const BELOW_TOP = 0.9

/** The finest round step that leaves the top class to the heaviest tenth. */
export function fitScale(unit: Scale['unit'], values: readonly number[]): Scale {
  const sorted = [...values].sort((a, b) => a - b)
  const high = sorted[Math.floor((sorted.length - 1) * BELOW_TOP)] ?? 0
  const step = STEPS.find((each) => each * (CLASSES - 1) >= high) ?? STEPS[STEPS.length - 1]
  return { unit, step }
}

/** 1–5; 0 when nothing is open. */
export function classOf(value: number, scale: Scale): number {
  return value > 0 ? Math.min(CLASSES, Math.floor(value / scale.step) + 1) : 0
}
