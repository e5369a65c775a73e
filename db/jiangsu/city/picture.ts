import { crc32, deflateSync } from 'node:zlib'

const WIDTH = 96
const HEIGHT = 64
const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
/** 8 bits a channel, colours without transparency. */
const TRUECOLOUR = [8, 2, 0, 0, 0]

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  framed.set(body, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

/** A small picture that shows nothing and nobody: ground below, sky above, in drawn colours. PNG, under 1 kB. */
export function drawPicture(random: () => number): Uint8Array {
  const tone = () => Array.from({ length: 3 }, () => 60 + Math.floor(random() * 150))
  const [sky, ground] = [tone(), tone()]
  const horizon = Math.floor(HEIGHT * (0.3 + random() * 0.4))
  const lines = Buffer.alloc(HEIGHT * (1 + WIDTH * 3))
  for (let y = 0; y < HEIGHT; y++) {
    const colour = y < horizon ? sky : ground
    const line = y * (1 + WIDTH * 3)
    for (let x = 0; x < WIDTH; x++) lines.set(colour, line + 1 + x * 3)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(WIDTH, 0)
  header.writeUInt32BE(HEIGHT, 4)
  header.set(TRUECOLOUR, 8)
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
