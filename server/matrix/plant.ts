import type { Sql } from 'postgres'
import { loadIncidents, loadMediations } from '#db/queries/case.ts'
import { insertKey } from '#db/queries/case-key.ts'
import { caseRow } from '#server/domain/case.ts'
import { sealText } from '#server/privacy/seal.ts'
import { TEST_RING } from '#server/privacy/testing.ts'

/** A case as it is put into the database, and all that decides who may do what with it. */
export interface Planted {
  entity: 'incident' | 'mediation'
  name: string
  id: number
  place: string
  centre: string
  restricted: boolean
  status: string
  category: string
  /** Reporter, or applicant. */
  reporter: number | null
  assignee: number | null
  unit: number | null
  assists: readonly number[]
  /** Its words, which nothing else contains. */
  text: string
}

export type Seed = Partial<Omit<Planted, 'id' | 'text'>> & {
  place: string
  /** Columns that only some commands look at. */
  extra?: Record<string, string | number | boolean | null>
}

const CLOSED = ['closed', 'rejected', 'merged', 'voided', 'not_accepted']

/** Writes a case with its first event, as if it had been like this from the start. */
export async function plant(sql: Sql, seed: Seed): Promise<Planted> {
  const { entity = 'incident', extra = {}, ...given } = seed
  const letter = entity === 'incident' ? '' : 'M'
  const [{ id, number }] = await sql<{ id: number; number: string }[]>`
    select id, case_number(${seed.place.slice(0, 6)}, ${letter}, current_date, 900000 + id) as number
    from (select nextval('case_id') as id) next`
  const planted: Planted = {
    entity,
    name: '',
    centre: seed.place.slice(0, 9),
    restricted: entity === 'mediation',
    status: entity === 'incident' ? 'reported' : 'applied',
    category: entity === 'incident' ? '0401' : '0102',
    reporter: null,
    assignee: null,
    unit: null,
    assists: [],
    ...given,
    id,
    text: `话${id}语`,
  }
  const { place, centre, restricted, status, category, reporter, assignee, unit, assists, text } = planted
  const open = !CLOSED.includes(status)
  const common = {
    ...{ id, number, status, place, lng: 120_800_100, lat: 32_099_900, assignee, restricted },
    ...{ version: 1, last_seq: 0, closed_at: open ? null : new Date(), ...extra },
  }
  const row =
    entity === 'incident'
      ? {
          ...common,
          ...{ category, urgency: 0, source: 'resident', reporter, centre, unit, assists: [...assists] },
          reported_at: new Date(),
        }
      : { ...common, type: category, applicant: reporter, applied_at: new Date() }
  await sql.begin(async (tx) => {
    const [{ n }] = await tx<{ n: number }[]>`update counter set n = n + 1 returning n`
    await tx`insert into ${tx(entity)} ${tx({ ...row, last_seq: n })}`
    const load = entity === 'incident' ? loadIncidents : loadMediations
    const [loaded] = await load(tx, { id })
    const kind = entity === 'incident' ? 'report' : 'apply'
    await tx`insert into event ${tx({
      ...{ seq: n, at: new Date(), kind: `${entity}.${kind}`, entity, case_id: id, actor_kind: 'user' },
      ...{ actor_id: reporter, place, assignee, unit, assists: [...assists], reporter, restricted },
      ...{
        open_delta: open ? 1 : 0,
        case_row: tx.json({ ...caseRow(loaded), assists: [...assists], clock: null }),
      },
    })}`
    const key = TEST_RING.create()
    await insertKey(tx, entity, id, key)
    const body = Buffer.from(sealText(key.key, text))
    await tx`insert into note ${tx({ entity, case_id: id, seq: n, kind, body, at: new Date() })}`
    await tx`select pg_notify('weige_log', ${String(n)})`
  })
  return planted
}
