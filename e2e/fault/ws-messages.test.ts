import { expect, test } from 'vitest'
import { isPushed, MessageCutter } from './ws-messages.ts'

/** A text frame as a server sends it. */
function frameOf(text: string): Buffer {
  const body = Buffer.from(text)
  if (body.length < 126) return Buffer.concat([Buffer.from([0x81, body.length]), body])
  if (body.length < 65_536)
    return Buffer.concat([Buffer.from([0x81, 126, body.length >> 8, body.length & 255]), body])
  const head = Buffer.alloc(10)
  head[0] = 0x81
  head[1] = 127
  head.writeBigUInt64BE(BigInt(body.length), 2)
  return Buffer.concat([head, body])
}

test('bytes that come in pieces of any size are cut into whole messages', () => {
  const sent = [
    '2',
    `42["frame",{"a":"${'x'.repeat(300)}"}]`,
    '',
    `42["frame","${'y'.repeat(70_000)}"]`,
    '3',
  ].map(frameOf)
  for (const piece of [1, 3, 7, 1_000, 100_000]) {
    const cutter = new MessageCutter()
    const all = Buffer.concat(sent)
    const cut: Buffer[] = []
    for (let at = 0; at < all.length; at += piece) cut.push(...cutter.push(all.subarray(at, at + piece)))
    expect(cut.length).toBe(sent.length)
    expect(cut.every((message, index) => message.equals(sent[index]))).toBe(true)
  }
})

test('frames of the live contract are told from everything else, whatever their length', () => {
  const texts = [
    '2',
    '42["changed",{}]',
    '42["frame",{}]',
    `42["frame","${'x'.repeat(300)}"]`,
    `42["frame","${'x'.repeat(70_000)}"]`,
  ]
  expect(texts.map((text) => isPushed(frameOf(text)))).toEqual([false, false, true, true, true])
})
