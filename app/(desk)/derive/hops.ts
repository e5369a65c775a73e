import type { Hop } from '#server/contract/http.ts'
import type { CaseRow, Entity } from '#server/domain/case.ts'
import type { HopKind } from '#server/domain/clock.ts'
import { nominalMs } from '#server/domain/limit.ts'
import { DEFAULT_POLICY, type Policy } from '#server/domain/policy.ts'

/** One piece of the hop ruler. */
export interface HopPiece {
  hop: string
  state: 'done' | 'now' | 'todo'
  /** Milliseconds it took; the limit of what is to come; null where there is none. */
  ms: number | null
}

/** Statuses in the order of the ruler, with the hop that is waited for in each. */
const RULER = {
  incident: [
    ['reported', 'accept'],
    ['accepted', 'dispatch'],
    ['dispatched', 'sign'],
    ['in_progress', 'handle'],
    ['handled', 'verify'],
  ],
  mediation: [
    ['applied', 'accept'],
    ['accepted', 'assign'],
    ['mediating', 'mediate'],
    ['agreed', 'close'],
  ],
} as const

/** Statuses that stand where another one does. */
const SAME: Record<string, string> = { assigned: 'mediating', failed: 'agreed', suspended: 'in_progress' }

const TIMED: Record<Entity, readonly HopKind[]> = {
  incident: ['accept', 'dispatch', 'sign', 'handle', 'verify'],
  mediation: ['mediate'],
}

function limitOf(row: CaseRow, hop: string, policy: Policy): number | null {
  const kind = TIMED[row.entity].find((each) => each === hop)
  const limit = kind && policy.limitOf(kind, row)
  return limit ? nominalMs(limit) : null
}

/** Milliseconds spent in each status, over all stays. */
function spent(timeline: readonly Hop[]): Map<string, number> {
  const total = new Map<string, number>()
  for (let index = 0; index + 1 < timeline.length; index++) {
    const status = SAME[timeline[index].status] ?? timeline[index].status
    total.set(status, (total.get(status) ?? 0) + timeline[index + 1].at - timeline[index].at)
  }
  return total
}

/** The ruler of a case: what each passed hop took, where it stands, and the limits of what is to come. */
export function hopPieces(
  row: CaseRow,
  timeline: readonly Hop[],
  policy: Policy = DEFAULT_POLICY,
): HopPiece[] {
  const inOrder = [...timeline].sort((a, b) => a.seq - b.seq)
  const took = spent(inOrder)
  const ruler: readonly (readonly [string, string])[] = RULER[row.entity]
  const standing = ruler.findIndex(([status]) => status === (SAME[row.status] ?? row.status))
  const passed = standing < 0 ? ruler.length : standing
  return ruler.map(([status, hop], index) => {
    const spentHere = took.get(status)
    // A hop that was skipped, as where a case is settled on the spot, was neither done nor waited for.
    if (index < passed)
      return { hop, state: spentHere === undefined ? 'todo' : 'done', ms: spentHere ?? null }
    const running = index === standing ? row.clock : null
    const own = running?.kind === 'review' ? running.redAt - running.startedAt : null
    return { hop, state: index === standing ? 'now' : 'todo', ms: own ?? limitOf(row, hop, policy) }
  })
}
