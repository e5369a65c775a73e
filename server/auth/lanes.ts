/** Lets at most `width` pieces of work of one key run at a time; the others wait in line. */
export function createLanes(width: number) {
  const lanes = new Map<string, { running: number; waiting: (() => void)[] }>()

  return async function inLane<T>(key: string, work: () => Promise<T>): Promise<T> {
    const lane = lanes.get(key) ?? { running: 0, waiting: [] }
    lanes.set(key, lane)
    if (lane.running >= width) await new Promise<void>((resolve) => lane.waiting.push(resolve))
    else lane.running += 1
    try {
      return await work()
    } finally {
      const next = lane.waiting.shift()
      if (next) next()
      else if (--lane.running === 0) lanes.delete(key)
    }
  }
}
