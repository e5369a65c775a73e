/** Tells of a failure unless one with the same message was told of within `quietMs`. */
export function throttledReport(report: (error: unknown) => void, quietMs: number): (error: unknown) => void {
  const told = new Map<string, number>()
  return (error) => {
    const now = performance.now()
    for (const [message, at] of told) if (now - at > quietMs) told.delete(message)
    const message = error instanceof Error ? error.message : String(error)
    if (told.has(message)) return
    told.set(message, now)
    report(error)
  }
}
