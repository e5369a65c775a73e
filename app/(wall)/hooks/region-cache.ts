import { fetchRegion } from '#app/_live/api.ts'
import type { RegionAnswer } from '#server/contract/ground.ts'

/** Enough for every town of a province and every grid of a county; older ones leave. */
const LIMIT = 4000
const RETRY_MS = 5000

const known = new Map<string, RegionAnswer>()
const asked = new Map<string, Promise<void>>()
const listeners = new Set<() => void>()

function remember(code: string, answer: RegionAnswer) {
  known.set(code, answer)
  const [oldest] = known.keys()
  if (known.size > LIMIT) known.delete(oldest)
  for (const listener of listeners) listener()
}

async function ask(code: string) {
  try {
    remember(code, await fetchRegion(code))
  } catch {
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
  } finally {
    asked.delete(code)
  }
}

/** A region's names if they are here; asks for them if not. A failed question may be asked again after 5 s. */
export function regionOf(code: string): RegionAnswer | undefined {
  const answer = known.get(code)
  if (!answer && !asked.has(code)) asked.set(code, ask(code))
  return answer
}

export function subscribeRegions(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
