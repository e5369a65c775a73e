import { readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import { decodeRings, encodeRings, type Ring } from '#server/domain/geometry.ts'

/** The three files of the committed data. */
export type DataFile = 'names' | 'counties' | 'water'

const address = (file: DataFile) => new URL(`../data/${file}.br`, import.meta.url)

/** Brotli over: length of the JSON (4 bytes, little-endian), the JSON, the rings as in the outline codec. */
export function writePacked(file: DataFile, meta: unknown, rings: readonly Ring[]): number {
  const json = Buffer.from(JSON.stringify(meta))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(json.length)
  const packed = brotliCompressSync(Buffer.concat([length, json, encodeRings(rings)]), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
  })
  writeFileSync(address(file), packed)
  return packed.length
}

/** Reads what `writePacked` wrote; the caller names the shape of its JSON. */
export function readPacked<Meta>(file: DataFile): { meta: Meta; rings: Ring[] } {
  const bytes = brotliDecompressSync(readFileSync(address(file)))
  const end = 4 + bytes.readUInt32LE(0)
  return { meta: JSON.parse(bytes.toString('utf8', 4, end)) as Meta, rings: decodeRings(bytes.subarray(end)) }
}
