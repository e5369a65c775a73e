import { setImmediate } from 'node:timers/promises'

/** Rows between two moments in which others have their turn. */
const ROWS = 250

/** Does something with each value in order, without keeping everybody else waiting. */
export async function paced<T, R>(values: readonly T[], work: (value: T, index: number) => R): Promise<R[]> {
  const results: R[] = []
  for (let index = 0; index < values.length; index++) {
    if (index % ROWS === ROWS - 1) await setImmediate()
    results.push(work(values[index], index))
  }
  return results
}
