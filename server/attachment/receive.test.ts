import { readdirSync, readlinkSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FILE_LIMIT } from '#server/domain/attachment.ts'
import { errorOf } from '#server/incident/testing.ts'
import { receive } from './receive.ts'
import { pdf, streamOf } from './testing.ts'

/** Files of uploads that this process holds open: they have no name. */
const left = () =>
  readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).includes('weige-upload-')
    } catch {
      return false
    }
  })
const JPEG = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)

/** A body that never ends, and how much of it was taken. */
function endless(head: Uint8Array, size = 64 * 1024) {
  const counted = { chunks: 0, cancelled: false }
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(counted.chunks === 0 ? head : new Uint8Array(size))
      counted.chunks += 1
    },
    cancel() {
      counted.cancelled = true
    },
  })
  return { body, counted }
}

test('a body comes in whole, in pieces of any size, to a file without a name', async () => {
  const bytes = pdf('', 100_000)
  const pieces = Array.from(bytes.subarray(0, 40), (byte) => Uint8Array.of(byte))
  const { file, format, size } = await receive(streamOf(...pieces, bytes.subarray(40)))
  expect({ format, size }).toEqual({ format: 'pdf', size: bytes.length })
  expect((await file.stat()).nlink).toBe(0)
  expect(left()).toHaveLength(1)
  const { buffer } = await file.read(Buffer.alloc(size), 0, size, 0)
  await file.close()
  expect(buffer.equals(bytes)).toBe(true)
})

test('a body without a length ends where its kind may be no larger', async () => {
  for (const [head, limit] of [
    [JPEG, FILE_LIMIT.picture],
    [Buffer.from('%PDF-1.7\n'), FILE_LIMIT.document],
  ] as const) {
    const { body, counted } = endless(head)
    expect(await errorOf(receive(body))).toMatchObject({ code: 'too_large', details: { limit } })
    expect(counted.cancelled).toBe(true)
    expect(counted.chunks).toBeLessThan(limit / 65_536 + 5)
  }
})

test('another type is refused by its first bytes', async () => {
  const { body, counted } = endless(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg">'))
  expect((await errorOf(receive(body))).code).toBe('unsupported_type')
  expect(counted.chunks).toBeLessThan(4)
  for (const none of [streamOf(), streamOf(Buffer.from('GIF')), null]) {
    expect((await errorOf(receive(none))).code).toBe('unsupported_type')
  }
})

test('a body that stalls, dawdles or breaks off leaves nothing', async () => {
  const stalls = new ReadableStream({ start: (controller) => controller.enqueue(JPEG) })
  expect(await errorOf(receive(stalls, { all: 60_000, idle: 30 }))).toMatchObject({
    code: 'invalid_input',
    details: { body: 'too_slow' },
  })
  const dawdles = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, 5))
      controller.enqueue(JPEG)
    },
  })
  expect((await errorOf(receive(dawdles, { all: 60, idle: 60_000 }))).details).toEqual({ body: 'too_slow' })
  let asked = 0
  const breaks = new ReadableStream<Uint8Array>({
    pull(controller) {
      asked += 1
      if (asked === 1) controller.enqueue(JPEG)
      else controller.error(new Error('aborted'))
    },
  })
  expect((await errorOf(receive(breaks))).details).toEqual({ body: 'cut_off' })
  expect(left()).toEqual([])
})
