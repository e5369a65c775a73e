const LETTERS = /[\p{L}\p{N}]/u

/** A positive 31-bit number for a character or a pair: those that share one are told apart by reading the words. */
export type Numbering = (pair: string) => number

/** Numbers of places, which are no secret (FNV-1a). */
function placeNumber(pair: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < pair.length; index++) {
    hash = Math.imul(hash ^ pair.charCodeAt(index), 0x01000193)
  }
  return hash & 0x7fffffff
}

/**
 * The characters and neighbouring pairs of characters of a text as numbers, each once, letters without their case.
 * Whatever contains another text has all of its numbers.
 */
export function gramsOf(text: string, numberOf: Numbering): number[] {
  const found = new Set<number>()
  let before = ''
  for (const char of text.toLowerCase()) {
    if (!LETTERS.test(char)) {
      before = ''
      continue
    }
    found.add(numberOf(char))
    if (before) found.add(numberOf(before + char))
    before = char
  }
  return [...found]
}

/** The numbers to look a text up by: pairs say more than single characters, which are used where there is no pair. */
export function wantedGrams(text: string, numberOf: Numbering): number[] {
  const pairs = new Set<number>()
  const alone = new Set<number>()
  let before = ''
  let paired = false
  for (const char of `${text.toLowerCase()} `) {
    const letter = LETTERS.test(char)
    if (letter && before) pairs.add(numberOf(before + char))
    if (!letter && before && !paired) alone.add(numberOf(before))
    paired = letter && before !== ''
    before = letter ? char : ''
  }
  return [...pairs, ...alone]
}

/** Codes that a text's place is looked up by: city, county, town. */
const PLACE_DIGITS = [4, 6, 9]

/** The numbers of a place beside those of the words said of it. */
export function placeGrams(place: string): number[] {
  return PLACE_DIGITS.map((digits) => placeNumber(`@${place.slice(0, digits)}`))
}

/** The number that everything in a region has, or undefined for one wider than a city. */
export function areaGram(prefix: string): number | undefined {
  const digits = PLACE_DIGITS.findLast((each) => each <= prefix.length)
  return digits === undefined ? undefined : placeNumber(`@${prefix.slice(0, digits)}`)
}
