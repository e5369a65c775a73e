import type { CaseDetail, Hop } from '#server/contract/http.ts'

/** The last hop of a kind, if there was one. */
function lastOf(timeline: readonly Hop[], kind: string): Hop | undefined {
  return timeline
    .filter((hop) => hop.kind === kind)
    .reduce<Hop | undefined>((last, hop) => (last && last.seq > hop.seq ? last : hop), undefined)
}

/** The hop that asked for what still waits. */
export function pendingHop({ case: row, timeline }: CaseDetail): Hop | undefined {
  return row.pending ? lastOf(timeline, `incident.${row.pending}`) : undefined
}

/** The hop that put the case under supervision, while it is. */
export function supervisionHop({ case: row, timeline }: CaseDetail): Hop | undefined {
  return row.supervised > 0 ? lastOf(timeline, 'incident.supervise') : undefined
}

/** The instruction that waits for an answer. */
export function instructionHop({ incident, timeline }: CaseDetail): Hop | undefined {
  return incident?.instructed ? lastOf(timeline, 'incident.instruct') : undefined
}

export interface Kin {
  relation: 'mergedInto' | 'duplicateOf' | 'splitFrom' | 'merged' | 'duplicate' | 'split'
  id: number
}

/** Other incidents that belong to a case, those it points at first. */
export function kinOf({ incident }: CaseDetail): Kin[] {
  if (!incident) return []
  const own = (['mergedInto', 'duplicateOf', 'splitFrom'] as const).flatMap((relation) => {
    const id = incident[relation]
    return id === null ? [] : [{ relation, id }]
  })
  return [...own, ...incident.related]
}

export interface Helper {
  unit: number
  askedAt: number | null
  dueAt: number | null
  promisedAt: number | null
  text: string | null
}

/** Assisting units in the order they were asked, each with its last answer. */
export function helpersOf({ case: row, incident }: CaseDetail): Helper[] {
  const asked = incident?.assistance ?? []
  return row.assists.map((unit) => {
    const last = asked.filter((each) => each.unit === unit).at(-1)
    return {
      unit,
      askedAt: last?.askedAt ?? null,
      dueAt: last?.dueAt ?? null,
      promisedAt: last?.promisedAt ?? null,
      text: last?.text ?? null,
    }
  })
}
