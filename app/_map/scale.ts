/** How counts become the five classes of the ramp: class k holds values from (k - 1) × step. */
export interface Scale {
  /** Open cases a hundred grids, or open cases. */
  unit: 'per_hundred' | 'open'
  step: number
}

const STEPS = [1, 1.5, 2, 3, 5, 10, 15, 20, 30, 50, 100, 200, 500]
const CLASSES = 5
/** The share of regions that are to fall below the fifth class. */
const BELOW_TOP = 0.9
/** Steps from zero at which the median lies at most. */
const COMMON_AT = 2.2

/** The finest round step that leaves the top class to the heaviest tenth and puts the common case at the end of the second. */
export function fitScale(unit: Scale['unit'], values: readonly number[]): Scale {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0
  const least = Math.max(at(BELOW_TOP) / (CLASSES - 1), at(0.5) / COMMON_AT)
  const whole = unit === 'open'
  const step =
    STEPS.find((each) => each >= least && (!whole || Number.isInteger(each))) ?? STEPS[STEPS.length - 1]
  return { unit, step }
}

/** 1–5; 0 when nothing is open. */
export function classOf(value: number, scale: Scale): number {
  return value > 0 ? Math.min(CLASSES, Math.floor(value / scale.step) + 1) : 0
}
