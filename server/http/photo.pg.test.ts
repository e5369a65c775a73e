import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PHOTO_LIMIT } from '#server/contract/photo.ts'
import { startHttp, type TestHttp } from './testing.ts'

let http: TestHttp
beforeAll(async () => {
  http = await startHttp()
})
afterAll(() => http?.stop())

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3, 255])

async function upload(seat: string | null, bytes: Uint8Array<ArrayBuffer>) {
  const cookie = seat ? await http.cookieOf(seat) : ''
  const response = await http.app.request('/api/photos', {
    method: 'POST',
    headers: { cookie, 'content-type': 'image/gif' },
    body: bytes,
  })
  return { status: response.status, body: await response.json() }
}

async function download(seat: string, id: number) {
  const headers = { cookie: await http.cookieOf(seat) }
  return http.app.request(`/api/photos/${id}`, { headers })
}

test('a picture is what its first bytes say; anything else and anything too large is refused', async () => {
  expect((await upload(null, PNG)).status).toBe(401)
  expect((await upload('worker1', PNG)).status).toBe(201)
  expect((await upload('worker1', new TextEncoder().encode('<svg onload="x">'))).body.error).toMatchObject({
    code: 'invalid_input',
    details: { body: 'not_a_picture' },
  })
  expect((await upload('worker1', new Uint8Array(0))).status).toBe(400)
  const large = new Uint8Array(PHOTO_LIMIT + 1)
  large.set(PNG)
  expect((await upload('worker1', large)).body.error.code).toBe('too_large')
})

test('it is served to its author, and with its case to who may read that', async () => {
  const { id } = (await upload('worker1', PNG)).body
  const mine = await download('worker1', id)
  expect(new Uint8Array(await mine.arrayBuffer())).toEqual(PNG)
  expect(mine.headers.get('content-type')).toBe('image/png')
  expect(mine.headers.get('x-content-type-options')).toBe('nosniff')
  expect(mine.headers.get('content-disposition')).toBe(`attachment; filename="${id}.png"`)
  for (const seat of ['town', 'worker2', 'wall']) expect((await download(seat, id)).status).toBe(404)

  const place = await http.ask('worker1', '/api/regions/320613001001001')
  const [lng, lat] = place.body.label
  const closed = await http.send('worker1', '/api/incidents', {
    ...{ lng, lat, category: '0401', urgency: 'normal', source: 'patrol', text: '楼道杂物' },
    self_close: { text: '当场清理', photo: id },
  })
  expect(closed.body).toMatchObject({ status: 'closed' })
  expect((await download('town', id)).status).toBe(200)
  for (const seat of ['worker2', 'wall', 'system']) expect((await download(seat, id)).status).toBe(404)
  const detail = await http.ask('town', `/api/incidents/${closed.body.id}`)
  expect(detail.body.incident.photos).toEqual([id])
  const wall = await http.ask('wall', `/api/incidents/${closed.body.id}`)
  expect(wall.body.incident.photos).toEqual([])
  expect((await http.ask('town', '/api/photos/999999')).status).toBe(404)
})

test('a picture is used once, and by its author alone', async () => {
  const { id } = (await upload('worker2', PNG)).body
  const place = await http.ask('worker1', '/api/regions/320613001001001')
  const [lng, lat] = place.body.label
  const body = { lng, lat, category: '0401', urgency: 'normal', source: 'patrol', text: '楼道杂物' }
  const answer = await http.ask('worker1', '/api/incidents', {
    method: 'POST',
    headers: { 'idempotency-key': randomUUID() },
    body: { ...body, self_close: { text: '当场清理', photo: id } },
  })
  expect(answer.body.error).toMatchObject({ code: 'invalid_input', details: { field: 'photo' } })
})
