import { afterAll, beforeAll, expect, test } from 'vitest'
import { NAMED } from '#db/queries/reading-search.ts'
import type { CaseList } from '#server/contract/http.ts'
import { Projection } from '#server/figures/project.ts'
import { startHttp, type TestHttp } from '#server/http/testing.ts'
import { eraseCase } from '#server/privacy/erase.ts'

let http: TestHttp
const SPOT = { lng: 120.804, lat: 32.098 }
const CHINA = 8 * 3_600_000

beforeAll(async () => {
  http = await startHttp()
})
afterAll(() => http?.stop())

const report = async (text: string) =>
  (await http.send('county', '/api/incidents', { ...SPOT, category: '0401', text })).body.id as number
const search = async (q: string, seat = 'county') =>
  (await http.ask(seat, `/api/incidents?limit=200&q=${encodeURIComponent(q)}`)).body
const found = async (q: string, seat?: string) =>
  (await search(q, seat)).items.map((item: { case: { id: number } }) => item.case.id)
const project = () => new Projection(http.db, CHINA).catchUp(1_000)

test('words are found while they are young and once they are looked up by their pairs', async () => {
  const near = await report('北门的消防通道被三轮车堵住')
  // The same pairs in another order are other words.
  const far = await report('通道消防栓漏水，道被水淹')
  for (const read of [false, true]) {
    if (read) await project()
    expect(await found('消防通道')).toEqual([near])
    expect(await found('通道')).toEqual([far, near])
    expect(await found('通道被')).toEqual([near])
    expect(await found('防栓漏')).toEqual([far])
    expect(await found('消防', 'wall')).toEqual([])
  }
})

test('restricted words are not found from the moment they are restricted, nor erased ones', async () => {
  const id = await report('独居老人连日没有开门')
  const kept = await report('独居老人需要送餐')
  await project()
  expect(await found('独居老人')).toEqual([kept, id])
  await http.send('county', `/api/incidents/${id}/restrict`, { version: 1, text: '涉隐私' })
  expect(await found('独居老人')).toEqual([kept])
  await project()
  expect(await found('独居老人')).toEqual([kept])
  await http.send('county', `/api/incidents/${kept}/reject`, { version: 1, text: '重复' })
  await eraseCase(http.db, 'incident', kept)
  expect(await found('独居老人')).toEqual([])
})

test('what stands in very many cases is met on the way, and what only looks alike is left out', async () => {
  const first = await report('梧桐落叶堆满人行道')
  const like = await report('梧桐落了一地，落叶扫不完')
  await project()
  // The same words under the same key, more often than cases are named.
  await http.db.sql`
    insert into incident (id, number, status, category, urgency, source, place, lng, lat, centre, restricted, version,
      last_seq, reported_at)
    select nextval('case_id'), 'N' || n, status, category, urgency, source, place, lng, lat, centre, false, 1, 0, now()
    from incident, generate_series(1, ${NAMED + 10}::int) n where id = ${first}`
  await http.db.sql`
    insert into note (entity, case_id, seq, kind, body, at)
    select 'incident', c.id, 0, 'report', n.body, n.at from incident c, note n
    where c.id > ${like} and n.entity = 'incident' and n.case_id = ${first}`
  await http.db.sql`
    insert into case_key (entity, case_id, ring, wrapped)
    select 'incident', c.id, ring, wrapped from incident c, case_key k
    where c.id > ${like} and k.entity = 'incident' and k.case_id = ${first}`
  await http.db.sql`
    insert into case_words (entity, case_id, grams)
    select 'incident', c.id, grams from incident c, case_words w
    where c.id > ${like} and w.entity = 'incident' and w.case_id = ${first}`
  const query = `/api/incidents?limit=200&q=${encodeURIComponent('梧桐落叶')}`
  const ids: number[] = []
  let after: string | null = ''
  while (after !== null) {
    const page: CaseList = (await http.ask('county', query + (after && `&after=${after}`))).body
    expect(page.capped).toBe(true)
    ids.push(...page.items.map((item) => item.case.id))
    after = page.next
  }
  expect(new Set(ids).size).toBe(NAMED + 11)
  expect(ids).not.toContain(like)
})
