import type { Hop } from '#server/contract/http.ts'

/** Steps newest first, each with how long it had been waited for; reminders of a clock are no steps. */
export function withWaits(timeline: readonly Hop[]): (Hop & { waited: number | null })[] {
  let before: number | null = null
  const inOrder = [...timeline].sort((a, b) => a.seq - b.seq)
  const lines = inOrder.map((hop) => {
    const reminder = hop.kind.startsWith('clock.')
    const waited = reminder || before === null ? null : hop.at - before
    if (!reminder) before = hop.at
    return { ...hop, waited }
  })
  return lines.reverse()
}
