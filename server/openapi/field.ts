/** What a field of a body, answer or query is, and what it looks like where an example is needed. */
export type Field = string | readonly [description: string, example: unknown]

/** 2026-11-23 08:00 in China, as every example has it. */
export const MOMENT = 1_795_392_000_000
