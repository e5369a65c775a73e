/** Levels of the ground, widest first. The index is the level's number in rows and tiles. */
export const LEVELS = ['province', 'city', 'county', 'town', 'village', 'grid', 'micro_grid'] as const
export type Level = (typeof LEVELS)[number]

/** Digits of a code at each level. A code is text, always: 17 digits do not fit a JavaScript number. */
export const CODE_LENGTH: Record<Level, number> = {
  province: 2,
  city: 4,
  county: 6,
  town: 9,
  village: 12,
  grid: 15,
  micro_grid: 17,
}

const LEVEL_OF_LENGTH = new Map<number, Level>(LEVELS.map((level) => [CODE_LENGTH[level], level]))

/** The level a code belongs to, or undefined when it is not a code. */
export function levelOf(code: string): Level | undefined {
  return /^\d+$/.test(code) ? LEVEL_OF_LENGTH.get(code.length) : undefined
}

/** The code's ancestor at a level (itself at its own level). A prefix is an ancestor. */
export function ancestor(code: string, level: Level): string {
  return code.slice(0, CODE_LENGTH[level])
}

/** The code one level up, or undefined for a province. */
export function parentOf(code: string): string | undefined {
  const level = levelOf(code)
  if (!level || level === 'province') return undefined
  return code.slice(0, CODE_LENGTH[LEVELS[LEVELS.indexOf(level) - 1]])
}

/** Every code from the province down to the code itself. */
export function pathOf(code: string): string[] {
  return LEVELS.map((level) => CODE_LENGTH[level])
    .filter((digits) => digits <= code.length)
    .map((digits) => code.slice(0, digits))
}

/** Whether a place lies in any of the prefixes. */
export function isWithin(place: string, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => place.startsWith(prefix))
}
