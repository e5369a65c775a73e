import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetOrphans } from '#server/attachment/forget-orphans.ts'
import { examinerPid, pdf, pictureWithPlace, plantAttachment } from '#server/attachment/testing.ts'
import { attachmentSchema } from '#server/contract/attachment.ts'
import { CASE_LIMIT, FILE_LIMIT, LOOSE_LIMIT } from '#server/domain/attachment.ts'
import { eraseCase } from '#server/privacy/erase.ts'
import { createHttpServer } from '#server/serve.ts'
import { GRIDS, startHttp, type TestHttp } from './testing.ts'

let http: TestHttp
let picture: Buffer
const server = createHttpServer(
  (incoming) => http.app.fetch(incoming),
  async (_, response) => {
    response.end()
  },
  false,
)
beforeAll(async () => {
  http = await startHttp()
  picture = await pictureWithPlace(300, 200)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await http?.stop()
})

const idOf = (seat: string) => {
  const id = http.ids.get(seat)
  if (id === undefined) throw new Error(`no account ${seat}`)
  return id
}

async function upload(seat: string, bytes: Uint8Array) {
  const response = await http.app.request('/api/attachments', {
    method: 'POST',
    headers: { cookie: await http.cookieOf(seat), 'content-type': 'image/gif' },
    body: new Uint8Array(bytes),
  })
  return { status: response.status, body: await response.json() }
}
const uploaded = async (seat: string, bytes: Uint8Array) =>
  attachmentSchema.parse((await upload(seat, bytes)).body)

async function download(seat: string, path: string) {
  const response = await http.app.request(path, { headers: { cookie: await http.cookieOf(seat) } })
  return { response, bytes: Buffer.from(await response.arrayBuffer()) }
}

async function reportBy(seat: string, change: object = {}) {
  const { body } = await http.ask(seat, `/api/regions/${GRIDS[0]}`)
  const [lng, lat] = body.label
  const report = {
    lng,
    lat,
    category: '0401',
    urgency: 'normal',
    source: 'patrol',
    text: '楼道杂物',
    ...change,
  }
  return http.send(seat, '/api/incidents', report)
}

const counts = async () => {
  const [row] = await http.db.sql`
    select (select count(*)::int from attachment) as rows, (select count(*)::int from attachment_chunk) as chunks,
      (select count(*)::int from case_key where entity = 'attachment') as keys`
  return row
}

/** Sends a head and what follows over a socket of its own, and answers with the status and code, or none. */
function overWire(
  headers: Record<string, string>,
  write: (put: (bytes: Uint8Array) => void, end: () => void) => void,
) {
  const { port } = server.address() as AddressInfo
  return new Promise<{ status: number; code?: string } | undefined>((resolve) => {
    const sending = request(
      { port, host: '127.0.0.1', method: 'POST', path: '/api/attachments', headers },
      (answer) => {
        let text = ''
        answer.on('data', (part) => {
          text += part
        })
        answer.on('end', () => {
          sending.destroy()
          resolve({ status: answer.statusCode ?? 0, code: JSON.parse(text).error?.code })
        })
      },
    )
    sending.on('error', () => resolve(undefined))
    write(
      (bytes) => sending.write(bytes),
      () => sending.end(),
    )
  })
}

test('a picture loses its place, goes with a report, and is served to who may read the case', async () => {
  const answer = await uploaded('worker1', picture)
  expect(answer).toMatchObject({ type: 'image/jpeg', width: 200, height: 300 })
  const { id } = answer
  const mine = await download('worker1', `/api/attachments/${id}`)
  expect(mine.bytes).toHaveLength(answer.size)
  expect((await sharp(mine.bytes).metadata()).exif).toBeUndefined()
  expect(Object.fromEntries(mine.response.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'content-length': String(answer.size),
    'content-disposition': `attachment; filename="${id}.jpg"`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    'cache-control': 'private, no-store',
    'cross-origin-resource-policy': 'same-origin',
  })
  for (const seat of ['town', 'worker2', 'wall', 'system']) {
    for (const path of [`/api/attachments/${id}`, `/api/attachments/${id}/thumbnail`]) {
      expect((await download(seat, path)).response.status).toBe(404)
    }
  }
  const done = await reportBy('worker1', { attachments: [id] })
  expect(done.body).toMatchObject({ status: 'reported', version: 1 })
  const seen = await http.ask('town', `/api/incidents/${done.body.id}`)
  expect(seen.body.attachments).toEqual([answer])
  expect(seen.body.timeline.map(({ kind }: { kind: string }) => kind)).toEqual([
    'incident.report',
    'incident.attach',
  ])
  expect((await download('town', `/api/attachments/${id}`)).bytes.equals(mine.bytes)).toBe(true)
  const small = await download('town', `/api/attachments/${id}/thumbnail`)
  expect((await sharp(small.bytes).metadata()).format).toBe('jpeg')
  for (const seat of ['worker2', 'wall', 'system']) {
    expect((await download(seat, `/api/attachments/${id}`)).response.status).toBe(404)
  }
  expect((await http.ask('wall', `/api/incidents/${done.body.id}`)).body.attachments).toEqual([])
})

test('a PDF comes back byte for byte, sealed in pieces that show nothing of it', async () => {
  const bytes = pdf('/Title (KANARI-DOCUMENT)', 1_300_000)
  const { id, size } = await uploaded('worker1', bytes)
  expect(size).toBe(bytes.length)
  const { response, bytes: back } = await download('worker1', `/api/attachments/${id}`)
  expect(back.equals(bytes)).toBe(true)
  expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${id}.pdf"`)
  const pieces = await http.db.sql<{ sealed: Buffer }[]>`
    select sealed from attachment_chunk where attachment = ${id} order by n`
  expect(pieces).toHaveLength(3)
  expect(Buffer.concat(pieces.map(({ sealed }) => sealed)).includes('KANARI')).toBe(false)
  expect((await download('worker1', `/api/attachments/${id}/thumbnail`)).response.status).toBe(404)
})

test('what is no picture and no PDF is refused in words, and leaves nothing', async () => {
  const before = await counts()
  const refused: [string, Uint8Array, string][] = [
    ['svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'unsupported_type'],
    ['gif', Buffer.from('GIF89a\x01\0\x01\0\0\0\0;                 '), 'unsupported_type'],
    ['exe', Buffer.from('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0'), 'unsupported_type'],
    ['nothing', new Uint8Array(), 'unsupported_type'],
    ['half a picture', picture.subarray(0, picture.length / 2), 'unsupported_type'],
    ['a script in a PDF', pdf('/OpenAction << /S /JavaScript >>'), 'unsupported_type'],
  ]
  for (const [name, bytes, code] of refused) {
    const { status, body } = await upload('worker2', bytes)
    expect([name, status, body.error.code]).toEqual([name, 415, code])
  }
  const large = Buffer.alloc(FILE_LIMIT.picture + 1)
  large.set(picture)
  expect((await upload('worker2', large)).body.error).toMatchObject({
    code: 'too_large',
    details: { limit: FILE_LIMIT.picture },
  })
  const bare = (type: string) =>
    http.app.request('/api/attachments', { method: 'POST', headers: { 'content-type': type }, body: 'x' })
  expect((await bare('image/png')).status).toBe(401)
  expect((await bare('text/plain')).status).toBe(400)
  expect(await counts()).toEqual(before)
})

test('over a socket: too much is cut off, told or not, and what breaks off leaves nothing', async () => {
  const before = await counts()
  const cookie = await http.cookieOf('worker2')
  const told = await overWire({ cookie, 'content-length': String(FILE_LIMIT.document + 1) }, (put) =>
    put(picture),
  )
  expect(told).toEqual({ status: 413, code: 'too_large' })
  const untold = await overWire({ cookie, 'transfer-encoding': 'chunked' }, (put) => {
    put(picture)
    for (let sent = 0; sent <= FILE_LIMIT.picture; sent += 262_144) put(new Uint8Array(262_144))
  })
  expect(untold).toEqual({ status: 413, code: 'too_large' })
  const { port } = server.address() as AddressInfo
  await new Promise<void>((resolve) => {
    const headers = { cookie, 'content-length': '500000' }
    const broken = request({ port, host: '127.0.0.1', method: 'POST', path: '/api/attachments', headers })
    broken.on('error', () => resolve())
    broken.on('close', () => resolve())
    broken.write(picture, () => setTimeout(() => broken.destroy(), 50))
  })
  expect((await uploaded('worker2', pdf())).type).toBe('application/pdf')
  const { rows, keys } = await counts()
  expect({ rows, keys }).toEqual({ rows: before.rows + 1, keys: before.keys + 1 })
})

test('a killed process is told as unavailable, and the next upload goes well', async () => {
  const before = await counts()
  const slow = await sharp({ create: { width: 6500, height: 6500, channels: 4, background: '#fff' } })
    .png({ compressionLevel: 9, progressive: true })
    .toBuffer()
  const refused = upload('worker1', slow)
  process.kill(await examinerPid(), 'SIGKILL')
  expect(await refused).toMatchObject({ status: 503, body: { error: { code: 'unavailable' } } })
  expect(await counts()).toEqual(before)
  expect((await upload('worker1', picture)).status).toBe(201)
}, 60_000)

test('an upload is taken back by its author alone, and only until it lies in a case', async () => {
  const { id } = await uploaded('worker1', pdf())
  const remove = async (seat: string) => {
    const headers = { cookie: await http.cookieOf(seat) }
    return (await http.app.request(`/api/attachments/${id}`, { method: 'DELETE', headers })).status
  }
  const before = await counts()
  expect(await remove('worker2')).toBe(404)
  expect(await counts()).toEqual(before)
  expect(await remove('worker1')).toBe(204)
  expect(await counts()).toEqual({ rows: before.rows - 1, chunks: before.chunks - 1, keys: before.keys - 1 })
  expect(await remove('worker1')).toBe(404)
  const kept = await uploaded('worker1', pdf())
  await reportBy('worker1', { attachments: [kept.id] })
  const headers = { cookie: await http.cookieOf('worker1') }
  const response = await http.app.request(`/api/attachments/${kept.id}`, { method: 'DELETE', headers })
  expect(response.status).toBe(404)
})

test('an upload is used once, by its author, as what it is', async () => {
  const document = await uploaded('worker1', pdf())
  const closed = await reportBy('worker1', { self_close: { text: '已清', photo: document.id } })
  expect(closed.body.error).toMatchObject({ code: 'invalid_input', details: { field: 'photo' } })
  const theirs = await uploaded('worker2', pdf())
  const foreign = await reportBy('worker1', { attachments: [theirs.id] })
  expect(foreign.body.error).toMatchObject({ code: 'invalid_input', details: { field: 'attachments' } })
  const [one, two] = [await reportBy('worker1'), await reportBy('worker1')]
  const put = (id: number) =>
    http.send('worker1', `/api/incidents/${id}/attach`, { attachments: [document.id] })
  const both = await Promise.all([put(one.body.id), put(two.body.id)])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 400])
})

test('many at once keep to what one case may hold', async () => {
  const { body } = await reportBy('worker1')
  const author = idOf('worker1')
  const many = Array.from({ length: CASE_LIMIT.picture + 6 }, () => plantAttachment(http.db, { author }))
  const ids = await Promise.all(many)
  const answers = await Promise.all(
    ids.map((id) => http.send('worker1', `/api/incidents/${body.id}/attach`, { attachments: [id] })),
  )
  const refused = answers.filter(({ status }) => status !== 200)
  expect(refused.map((each) => each.body.error)).toEqual(
    Array.from({ length: 6 }, () =>
      expect.objectContaining({
        code: 'too_many_attachments',
        details: { of: 'picture', limit: CASE_LIMIT.picture },
      }),
    ),
  )
  const { body: seen } = await http.ask('town', `/api/incidents/${body.id}`)
  expect(seen.attachments).toHaveLength(CASE_LIMIT.picture)
  expect(seen.case.version).toBe(1)
  const heavy = await plantAttachment(http.db, { author, type: 'application/pdf', size: CASE_LIMIT.bytes })
  const over = await http.send('worker1', `/api/incidents/${body.id}/attach`, { attachments: [heavy] })
  expect(over.body.error.details).toMatchObject({ of: 'bytes' })
})

test('an author has so many in no case; after a day they go, and their keys with them', async () => {
  const author = idOf('town')
  for (let n = 1; n < LOOSE_LIMIT; n++) await plantAttachment(http.db, { author })
  const three = await Promise.all([1, 2, 3].map(() => upload('town', pdf())))
  expect(three.map(({ status }) => status).sort()).toEqual([201, 409, 409])
  expect((await upload('town', pdf())).body.error).toMatchObject({
    code: 'too_many_attachments',
    details: { of: 'loose', limit: LOOSE_LIMIT },
  })
  await http.db.sql`update attachment set at = at - interval '25 hours' where author = ${author}`
  const before = await counts()
  expect(await forgetOrphans(http.db.sql)).toBe(LOOSE_LIMIT)
  expect(await forgetOrphans(http.db.sql)).toBe(0)
  const after = await counts()
  expect(after).toMatchObject({ rows: before.rows - LOOSE_LIMIT, keys: before.keys - LOOSE_LIMIT })
  expect((await upload('town', pdf())).status).toBe(201)
})

test('a mediation case holds what parties bring; looking at it is audited, erasing leaves nothing', async () => {
  const { body } = await http.ask('worker1', `/api/regions/${GRIDS[0]}`)
  const [lng, lat] = body.label
  const { id } = await uploaded('worker1', pdf('/Title (KANARI-DISPUTE)'))
  const application = { lng, lat, type: '0102', text: '楼上漏水', attachments: [id] }
  const key = randomUUID()
  const headers = { 'idempotency-key': key }
  const apply = () => http.ask('worker1', '/api/mediations', { method: 'POST', headers, body: application })
  const done = await apply()
  expect(done.body).toMatchObject({ status: 'applied', version: 1 })
  expect((await apply()).body).toEqual(done.body)
  const more = await uploaded('town', picture)
  const added = await http.send('town', `/api/mediations/${done.body.id}/attach`, { attachments: [more.id] })
  expect(added.body).toMatchObject({ version: 1, status: 'applied' })
  const seen = await http.ask('town', `/api/mediations/${done.body.id}`)
  expect(seen.body.attachments).toHaveLength(2)
  expect((await download('town', `/api/attachments/${id}`)).bytes.includes('KANARI-DISPUTE')).toBe(true)
  const [row] = await http.db.sql`
    select actor_id, entity, detail from audit where action = 'attachment.read' and subject = ${String(id)}`
  expect(row).toEqual({
    actor_id: idOf('town'),
    entity: 'attachment',
    detail: { entity: 'mediation', case: done.body.id, copy: 'whole' },
  })
  const before = await counts()
  await http.db.sql`update mediation set closed_at = now() where id = ${done.body.id}`
  expect(await eraseCase(http.db, 'mediation', done.body.id)).toBe(true)
  expect((await download('town', `/api/attachments/${id}`)).response.status).toBe(404)
  expect((await http.ask('town', `/api/mediations/${done.body.id}`)).body.attachments).toEqual([])
  expect(await counts()).toEqual({ rows: before.rows - 2, chunks: before.chunks - 3, keys: before.keys - 2 })
})
