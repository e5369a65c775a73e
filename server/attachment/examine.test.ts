import { readFile } from 'node:fs/promises'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { LONGEST_SIDE, THUMBNAIL_SIDE } from '#server/domain/attachment.ts'
import { lookAtDocument } from './document.ts'
import { examine } from './examiner.ts'
import { receive } from './receive.ts'
import { examinerPid, pdf, pictureWithPlace, streamOf } from './testing.ts'
import { formatOf } from './type.ts'

async function lookedAt(bytes: Uint8Array) {
  const received = await receive(streamOf(bytes))
  try {
    return await examine(received)
  } finally {
    await received.file.close()
  }
}
const foundOf = async (bytes: Uint8Array) => (await lookedAt(bytes)).verdict.found

const plain = (width: number, height: number, channels: 3 | 4 = 3) =>
  sharp({ create: { width, height, channels, background: '#fff' } })

test('a picture is drawn anew: upright, bounded, without place, maker or anything but pixels', async () => {
  const taken = await pictureWithPlace(4000, 3000)
  expect(taken.includes('KANARI-COPYRIGHT')).toBe(true)
  expect((await sharp(taken).metadata()).exif?.length).toBeGreaterThan(200)
  const { verdict, bytes } = await lookedAt(taken)
  if (!('whole' in verdict)) throw new Error(verdict.found)
  const [whole, thumbnail] = [bytes.subarray(0, verdict.whole), bytes.subarray(verdict.whole)]
  expect(thumbnail).toHaveLength(verdict.thumbnail)
  expect(verdict).toMatchObject({ width: LONGEST_SIDE * 0.75, height: LONGEST_SIDE })
  for (const copy of [whole, thumbnail]) {
    const { exif, xmp, iptc, icc, orientation, format } = await sharp(copy).metadata()
    expect({ exif, xmp, iptc, icc, orientation, format }).toEqual({ format: 'jpeg' })
    expect(copy.includes('Exif')).toBe(false)
    expect(copy.includes('KANARI-COPYRIGHT')).toBe(false)
  }
  expect(await sharp(thumbnail).metadata()).toMatchObject({ width: 240, height: THUMBNAIL_SIDE })
})

test('what follows or hides in a picture is not in what is kept', async () => {
  const script = Buffer.from('<script>alert(1)</script>%PDF-1.7 PK\x03\x04')
  const { verdict, bytes } = await lookedAt(Buffer.concat([await plain(40, 30).png().toBuffer(), script]))
  expect(verdict.found).toBe('fine')
  for (const part of ['<script>', '%PDF', 'PK\x03\x04']) expect(bytes.includes(part)).toBe(false)
})

test('PNG and WebP are taken, the see-through on white; what is broken, moves or is too big is not', async () => {
  const clear = sharp({
    create: { width: 8, height: 8, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
  })
  const { bytes } = await lookedAt(await clear.png().toBuffer())
  expect((await sharp(bytes).stats()).channels[0].min).toBeGreaterThan(250)
  expect(await foundOf(await plain(20, 20).webp().toBuffer())).toBe('fine')

  const whole = await plain(600, 400).jpeg().toBuffer()
  expect(await foundOf(whole.subarray(0, whole.length / 2))).toBe('broken')
  const still = (colour: string) =>
    sharp({ create: { width: 8, height: 8, channels: 3, background: colour } })
  const stills = await Promise.all(['#f00', '#00f'].map((colour) => still(colour).png().toBuffer()))
  const frames = await sharp(stills, { join: { animated: true } })
    .webp()
    .toBuffer()
  expect((await sharp(frames).metadata()).pages).toBe(2)
  expect(await foundOf(frames)).toBe('moving')
  const png = await plain(20, 20).png().toBuffer()
  expect(await foundOf(Buffer.concat([whole.subarray(0, 20), png]))).toBe('broken')
})

test('a bomb of pixels is refused by its head', async () => {
  const bomb = await plain(8000, 8000).png({ compressionLevel: 9 }).toBuffer()
  expect(bomb.length).toBeLessThan(1_000_000)
  expect(await foundOf(bomb)).toBe('too_big')
}, 60_000)

test('a process that is killed refuses one file and no other', async () => {
  const slow = await plain(6500, 6500, 4).png({ compressionLevel: 9, progressive: true }).toBuffer()
  const refused = lookedAt(slow).catch((error) => error)
  const behind = lookedAt(await plain(20, 20).png().toBuffer())
  const pid = await examinerPid()
  const about = (file: string) => readFile(`/proc/${pid}/${file}`, 'utf8')
  const limits = await about('limits')
  expect(limits).toMatch(/^Max cpu time +20 +20 /m)
  expect(limits).toMatch(/^Max data size +1536000000 +1536000000 /m)
  expect(limits).toMatch(/^Max file size +0 +0 /m)
  expect((await about('environ')).split('\0').filter((line) => !/^(NODE_ENV|PWD|_)=/.test(line))).toEqual([
    '',
  ])
  process.kill(pid, 'SIGKILL')
  expect(await refused).toMatchObject({ code: 'unavailable', details: { ended: 'SIGKILL' } })
  expect((await behind).verdict.found).toBe('fine')
}, 60_000)

test('formats are told by their beginning alone', () => {
  const of = (text: string) => formatOf(Buffer.from(text, 'latin1'))
  expect(of('\xff\xd8\xff\xe0')).toBe('jpeg')
  expect(of('%PDF-1.4\n')).toBe('pdf')
  for (const other of [
    'GIF89a',
    '<svg ',
    '<?xml',
    'MZ\x90',
    'PK\x03\x04',
    ' %PDF-1.4',
    'BM',
    '%PDF-9.',
    '',
  ]) {
    expect(of(other)).toBeUndefined()
  }
})

test('a PDF that acts, hides or breaks off is refused', async () => {
  expect(await foundOf(pdf())).toBe('fine')
  expect(lookAtDocument(pdf().subarray(0, 100))).toBe('broken')
  const acts = [
    '/OpenAction << /S /JavaScript /JS (app.alert(1)) >>',
    '/OpenAction << /S /Java#53cript >>',
    '/AA << /O << /S /Launch /F (cmd.exe) >> >>',
    '/Names << /EmbeddedFiles 9 0 R >>',
    '/AcroForm << /XFA 9 0 R >>',
    '/Encrypt 9 0 R',
  ]
  for (const more of acts) expect([more, lookAtDocument(pdf(more))]).toEqual([more, 'acting'])
  const packed = (text: string, name = '/ObjStm') => {
    const objects = deflateSync(Buffer.from(text))
    const head = `9 0 obj << /Type ${name} /Filter /FlateDecode /Length ${objects.length} >> stream\n`
    const [start, end] = [pdf().subarray(0, 9), pdf().subarray(9)]
    return Buffer.concat([start, Buffer.from(head), objects, Buffer.from('\nendstream endobj\n'), end])
  }
  expect(lookAtDocument(packed('<< /Type /Action >>'))).toBe('fine')
  expect(lookAtDocument(packed('<< /S /JavaScript >>'))).toBe('acting')
  expect(lookAtDocument(packed('<< /S /JavaScript >>', '/Obj#53tm'))).toBe('acting')
  expect(lookAtDocument(packed('x'.repeat(17 * 1024 * 1024)))).toBe('acting')
})
