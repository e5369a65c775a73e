/** Answers by key, made once for all who ask at the same time and kept for `ms`; a failure is not kept. */
export function remember<T>(ms: number, now: () => number) {
  const held = new Map<string, { until: number; value: Promise<T> }>()
  return (key: string, make: () => Promise<T>): Promise<T> => {
    const at = now()
    for (const [other, entry] of held) if (entry.until <= at) held.delete(other)
    const known = held.get(key)
    if (known) return known.value
    const value = make()
    held.set(key, { until: at + ms, value })
    value.catch(() => held.delete(key))
    return value
  }
}
