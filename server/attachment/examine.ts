import { readFileSync } from 'node:fs'
import { lookAtDocument } from './document.ts'
import { isFormat } from './type.ts'
import type { Verdict } from './verdict.ts'

// Runs alone, once for each file: what is on its input, told by its one argument. Writes a line of JSON and then what
// was drawn; it has no environment, opens no network and writes no file.

function say(verdict: Verdict, ...parts: Uint8Array[]): void {
  process.stdout.write(`${JSON.stringify(verdict)}\n`)
  for (const part of parts) process.stdout.write(part)
}

const format = process.argv[2]
if (!isFormat(format)) throw new Error('no format')
const input = readFileSync(0)
if (format === 'pdf') {
  say({ found: lookAtDocument(input) })
} else {
  const { drawAnew } = await import('./picture.ts')
  const drawn = await drawAnew(input, format)
  if (typeof drawn === 'string') say({ found: drawn })
  else {
    const { whole, thumbnail, width, height } = drawn
    say({ found: 'fine', width, height, whole: whole.length, thumbnail: thumbnail.length }, whole, thumbnail)
  }
}
