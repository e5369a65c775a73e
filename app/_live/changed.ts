/** Told by ourselves when the server says that the screen is locked. */
export const LOCKED = 'locked'

/** What the server nudges about beside cases. */
const listeners = new Map<string, Set<() => void>>()

/** Calls back whenever something of a topic is to be fetched anew; the answer ends it. */
export function onChanged(topic: string, listener: () => void): () => void {
  const known = listeners.get(topic) ?? new Set()
  listeners.set(topic, known.add(listener))
  return () => {
    known.delete(listener)
  }
}

/** After a while in which nothing could be fetched. */
export function tellAllChanged(): void {
  for (const topic of listeners.keys()) if (topic !== LOCKED) tellChanged(topic)
}

export function tellChanged(topic: string): void {
  for (const listener of listeners.get(topic) ?? []) listener()
}
