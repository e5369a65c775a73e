import type { CityCommand } from './steps.ts'

/** One of some commands by its share, or the ordinary one. */
export function drawCommand<C extends CityCommand>(
  shares: readonly (readonly [C, number])[],
  ordinary: C,
  random: () => number,
): C {
  let left = random()
  for (const [command, share] of shares) {
    left -= share
    if (left < 0) return command
  }
  return ordinary
}
