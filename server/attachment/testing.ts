import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import sharp from 'sharp'
import type { Database } from '#db/client.ts'
import { insertAttachment, insertChunk, markReady } from '#db/queries/attachment.ts'
import { insertKey } from '#db/queries/case-key.ts'
import type { AttachmentType } from '#server/domain/attachment.ts'
import type { Entity } from '#server/domain/case.ts'
import { sealBytes } from '#server/privacy/seal.ts'

interface Planted {
  author: number
  into?: { entity: Entity; id: number }
  type?: AttachmentType
  bytes?: Uint8Array
  /** What it says of its size, where that is not what its bytes are. */
  size?: number
}

/** An upload in the database as if it had been looked at; answers with its id. */
export async function plantAttachment(db: Database, planted: Planted): Promise<number> {
  const { author, into, type = 'image/jpeg', bytes = Buffer.from('jpeg'), size = bytes.length } = planted
  const { key, ...stored } = db.vault.create()
  const thumbnailSize = type === 'image/jpeg' ? bytes.length : null
  const { id } = await insertAttachment(db.sql, { author, type, size, width: 4, height: 3, thumbnailSize })
  await insertKey(db.sql, 'attachment', id, stored)
  for (const copy of ['whole', 'thumbnail'] as const) {
    await insertChunk(db.sql, { id, copy, n: 0, sealed: sealBytes(key, bytes) })
  }
  await markReady(db.sql, id)
  if (into) {
    await db.sql`update attachment set entity = ${into.entity}, case_id = ${into.id}, seq = 1 where id = ${id}`
  }
  return id
}

/** A picture of one colour with the place where it was taken, upright only when turned. */
export function pictureWithPlace(width = 1200, height = 800): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#c62' } })
    .withExif({
      IFD0: { Copyright: 'KANARI-COPYRIGHT' },
      IFD3: {
        ...{ GPSLatitudeRef: 'N', GPSLatitude: '32/1 1/1 30/1' },
        ...{ GPSLongitudeRef: 'E', GPSLongitude: '120/1 53/1 0/1' },
      },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
}

/** A PDF of one empty page, with something more among its objects. */
export function pdf(more = '', filler = 0): Buffer {
  const text = `%PDF-1.7
1 0 obj << /Type /Catalog /Pages 2 0 R ${more} >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 10 10] >> endobj
`
  const padding = Buffer.alloc(filler, 'x')
  return Buffer.concat([Buffer.from(text), padding, Buffer.from('\ntrailer << /Root 1 0 R >>\n%%EOF\n')])
}

/** A body that comes in these pieces. */
export function streamOf(...parts: Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(part)
      controller.close()
    },
  })
}

/** The process that looks at a file, once there is one. */
export async function examinerPid(): Promise<number> {
  for (;;) {
    for (const task of await readdir('/proc/self/task')) {
      const children = await readFile(`/proc/self/task/${task}/children`, 'utf8').catch(() => '')
      for (const pid of children.split(' ').filter(Boolean)) {
        const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
        if (line.includes('examine.ts') && !line.startsWith('/bin/sh')) return Number(pid)
      }
    }
    await delay(2)
  }
}
