import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib'

const CHUNK = 1 << 20

/** Gathers small pieces, a row each, into chunks of about a megabyte; `onBytes` hears the size of each. */
export async function* inChunks(
  source: AsyncIterable<Uint8Array>,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  let pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of source) {
    pieces.push(piece)
    size += piece.length
    if (size < CHUNK) continue
    onBytes(size)
    yield Buffer.concat(pieces, size)
    pieces = []
    size = 0
  }
  onBytes(size)
  if (size > 0) yield Buffer.concat(pieces, size)
}

/** Level 1: Postgres, not the compression, shall be what the copy waits for. */
export const compress = () =>
  createZstdCompress({
    chunkSize: CHUNK,
    params: { [constants.ZSTD_c_compressionLevel]: 1, [constants.ZSTD_c_checksumFlag]: 1 },
  })

export const decompress = () => createZstdDecompress({ chunkSize: CHUNK })
