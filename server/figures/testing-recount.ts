import type { Sql } from 'postgres'
import type { CaseRow } from '#server/domain/case.ts'
import { CASE_FIGURES } from '#server/domain/figures.ts'

interface Entry {
  at: number
  kind: string
  openDelta: number
  row: CaseRow
  detail: { level?: number; source?: string; request?: string; rating?: number; clock?: string } | null
}

type Sums = Map<string, [number, number]>

const DAY = 86_400_000
const day = (at: number, offset: number) =>
  new Date(Math.floor((at + offset) / DAY) * DAY).toISOString().slice(0, 10)

/** When the case last came to its present status without leaving it since. */
function since(life: readonly Entry[]): number {
  const last = life[life.length - 1].row.status
  let at = life[life.length - 1].at
  for (let index = life.length - 1; index >= 0 && life[index].row.status === last; index--)
    at = life[index].at
  return at
}

/** What one case adds, read off its whole life at once: `[figure, moment or null for now, numerator, denominator]`. */
function figuresOf(life: readonly Entry[]): [string, number | null, number, number][] {
  const last = life[life.length - 1]
  const { row } = last
  if (row.exercise) return []
  const firstIn = (...statuses: string[]) => life.find((each) => statuses.includes(each.row.status))?.at
  const redOf = (clock: string) =>
    life.find((each) => each.kind === 'clock.red' && (each.detail?.clock ?? each.row.clock?.kind) === clock)
      ?.at
  const some = (kind: string) => life.some((each) => each.kind === kind)
  const open = life.reduce((sum, each) => sum + each.openDelta, 0) > 0
  const levels = life.flatMap((each) => {
    if (each.detail?.level !== undefined) return [each.detail.level]
    if (each.kind === 'incident.dispatch' && each.row.assignee !== null) return [15]
    return each.kind === 'mediation.assign' ? [12] : []
  })
  const level = levels.length ? Math.min(...levels) : undefined
  const found: [string, number | null, number, number][] = []
  const rate = (key: string, at: number | null | undefined, hit: boolean) => {
    if (at !== undefined) found.push([key, at, hit ? 1 : 0, 1])
  }
  const count = (key: string, at: number | null | undefined) => {
    if (at !== undefined) found.push([key, at, 1, 0])
  }
  const settle = (at: number) => {
    if (level === undefined) return
    rate('settled_at_grid', at, level >= 15)
    rate('settled_at_town', at, level >= 9)
    const names = ['city', 'county', 'town', 'village', 'grid']
    count(`settled_in_${names[[6, 9, 12, 15].filter((step) => level >= step).length]}`, at)
  }
  if (open) {
    count('open', null)
    rate('critical_open', null, row.urgency === 'critical')
    rate('overdue_open', null, row.clock?.state === 2)
  }
  if (row.entity === 'mediation') {
    const agreed = life.find((each) => each.kind === 'mediation.agree')?.at
    const failed = life.find((each) => each.kind === 'mediation.fail')?.at
    rate('mediation_success', agreed ?? failed, agreed !== undefined)
    if (agreed !== undefined) settle(agreed)
    if (open && agreed === undefined && failed === undefined) count('mediation_open', null)
    return found
  }
  const taken = firstIn('accepted', 'dispatched', 'in_progress', 'handled', 'suspended', 'closed')
  const dispatched = firstIn('dispatched')
  const granted = (request: string) =>
    life.some((each) => each.kind === 'incident.grant' && each.detail?.request === request)
  count('reported', row.reportedAt)
  rate('accepted', row.reportedAt, taken !== undefined)
  rate('found_by_patrol', row.reportedAt, life[0].detail?.source === 'patrol')
  rate('extended', taken, granted('extend'))
  rate('returned', dispatched, granted('return'))
  const least = (...moments: (number | undefined)[]) => {
    const known = moments.filter((moment) => moment !== undefined)
    return known.length ? Math.min(...known) : undefined
  }
  const closed = row.status === 'closed' ? since(life) : undefined
  if (!['voided', 'merged'].includes(row.status)) {
    rate('dispatched_in_time', least(dispatched, redOf('dispatch')), redOf('dispatch') === undefined)
    rate('signed_in_time', least(firstIn('in_progress'), redOf('sign')), redOf('sign') === undefined)
    if (row.status !== 'rejected')
      rate('closed_on_time', least(closed, redOf('handle')), redOf('handle') === undefined)
  }
  if (closed !== undefined) {
    rate('reworked', closed, some('incident.rework'))
    rate('rated', closed, some('incident.rate'))
    if (row.linked === null) settle(closed)
  }
  const rating = life.findLast((each) => each.kind === 'incident.rate')
  rate('satisfied', rating?.at, rating?.detail?.rating === 3)
  return found
}

/**
 * The figures straight from the log by plain counting, written without the projector's code: `region|figure|day|category`
 * → numerator and denominator. For tests.
 */
export async function recount(sql: Sql, offset: number): Promise<Sums> {
  const rows = await sql<(Entry & { entity: string; id: string })[]>`
    select entity, case_id as id, floor(extract(epoch from at) * 1000)::float8 as at, kind,
      open_delta as "openDelta", case_row as row, detail
    from event order by seq`
  const lives = new Map<string, Entry[]>()
  for (const row of rows) {
    const key = row.entity + row.id
    lives.set(key, [...(lives.get(key) ?? []), row])
  }
  const sums: Sums = new Map()
  for (const life of lives.values()) {
    const { place, category } = life[life.length - 1].row
    for (const [figure, at, numerator, denominator] of figuresOf(life)) {
      for (const region of [place.slice(0, 2), place.slice(0, 4), place.slice(0, 6), place.slice(0, 9)]) {
        const key = [region, figure, at === null ? '1970-01-01' : day(at, offset), category].join('|')
        const [n, d] = sums.get(key) ?? [0, 0]
        sums.set(key, [n + numerator, d + denominator])
      }
    }
  }
  return sums
}

/** What the projector holds, in the same form. */
export async function held(sql: Sql): Promise<Sums> {
  const rows = await sql<
    { region: string; day: string; category: string; numerators: number[]; denominators: number[] }[]
  >`select region, day::text as day, category, numerators, denominators from figure_bucket`
  const sums: Sums = new Map()
  for (const { region, day: date, category, numerators, denominators } of rows) {
    for (const [index, figure] of CASE_FIGURES.entries()) {
      const pair: [number, number] = [numerators[index], denominators[index]]
      if (pair[0] !== 0 || pair[1] !== 0) sums.set([region, figure, date, category].join('|'), pair)
    }
  }
  return sums
}
