import type { Sql } from 'postgres'
import { insertReports } from '#db/queries/intake.ts'
import type { Vault } from '#db/vault.ts'
import { ancestor } from '#server/domain/region.ts'
import { sealText } from '#server/privacy/seal.ts'

const BATCH = 500
const MINUTE = 60_000

const TEXT = '小区北门垃圾堆放两天，有异味，请安排清运'

function sealed(vault: Vault) {
  const { key, ring, wrapped } = vault.create()
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
  return { body: base64(sealText(key, TEXT)), ring, wrapped: base64(wrapped) }
}

/** Reports so many cases at one place, straight into the table; the ids follow one another from the first. */
export async function createCases(
  sql: Sql,
  { place, lng, lat }: { place: string; lng: number; lat: number },
  count: number,
  vault: Vault,
): Promise<number> {
  let first: number | undefined
  for (let done = 0; done < count; done += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, count - done) }, (_, ord) => ({
      ord,
      actor: 'bench',
      key: crypto.randomUUID(),
      hash: '',
      actor_kind: 'system' as const,
      actor_id: null,
      reporter: null,
      place,
      address: null,
      county: ancestor(place, 'county'),
      centre: ancestor(place, 'town'),
      lng: Math.round(lng * 1e6),
      lat: Math.round(lat * 1e6),
      category: '0401',
      urgency: 0,
      urgency_name: 'normal',
      source: 'patrol',
      ...sealed(vault),
      contact: null,
      hashes: null,
      restricted: false,
      exercise: false,
      answer_due: false,
      deadline_at: null,
      grade: null,
      split_from: null,
      occurred_at: null,
      yellow_ms: 600 * MINUTE,
      red_ms: 900 * MINUTE,
    }))
    const ids = (await insertReports(sql, rows)).map(({ id }) => Number(id))
    first ??= Math.min(...ids)
    if (Math.max(...ids) !== first + done + rows.length - 1) throw new Error('somebody else reports')
  }
  // Sudden growth: nobody has had the time to see that plans for small tables no longer serve.
  await sql`analyze incident, clock, event, note, idempotency`
  return first ?? 0
}
