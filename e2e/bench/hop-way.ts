/** The seats that take a case through its life. */
export type Seat = 'centre' | 'unit'

/** The hops of a full life: who gives which command, with what beside the version. */
export const WAY: readonly (readonly [command: string, seat: Seat, input: object])[] = [
  ['accept', 'centre', {}],
  ['dispatch', 'centre', {}],
  ['sign', 'unit', {}],
  ['feedback', 'unit', { text: '已清运，现场恢复整洁' }],
  ['verify', 'centre', {}],
]

/** The body of a hop: the first finds the case at version 1. */
export function bodyOf(hop: number, unit: number): object {
  const [command, , input] = WAY[hop]
  return { version: hop + 1, ...input, ...(command === 'dispatch' && { unit }) }
}
