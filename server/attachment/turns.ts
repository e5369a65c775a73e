import { AppError } from '#server/domain/error.ts'

/** Uploads under way at once: of one author, and of all on this node. */
const OF_ONE = 3
const OF_ALL = 32

const underWay = new Map<number, number>()
let all = 0

/** Runs one upload of an author. Throws too_many_attempts or unavailable where as many as may be are under way. */
export async function withTurn<T>(author: number, run: () => Promise<T>): Promise<T> {
  const mine = underWay.get(author) ?? 0
  if (mine >= OF_ONE) throw new AppError('too_many_attempts', { retryAfter: 5 })
  if (all >= OF_ALL) throw new AppError('unavailable')
  underWay.set(author, mine + 1)
  all += 1
  try {
    return await run()
  } finally {
    all -= 1
    const left = (underWay.get(author) ?? 1) - 1
    if (left > 0) underWay.set(author, left)
    else underWay.delete(author)
  }
}
