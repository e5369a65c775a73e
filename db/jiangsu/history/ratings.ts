/** A rating: most are satisfied. */
export function drawRating(random: () => number): 1 | 2 | 3 {
  const value = random()
  return value < 0.93 ? 3 : value < 0.97 ? 2 : 1
}
