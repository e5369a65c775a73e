import { inflateSync } from 'node:zlib'

/** Names in a PDF that make it act, carry other files, or hide it from this look. Shorter ones stand in pixels as well. */
const ACTING = ['Encrypt', 'JavaScript', 'Launch', 'EmbeddedFile', 'EmbeddedFiles', 'RichMedia']
const ACTS = new RegExp(`/(?:${ACTING.join('|')})(?![A-Za-z0-9])|/XFA\\s*[\\[\\d]`)

const TAIL = 2048
/** Bytes that packed objects may come to, each and all together. */
const UNPACKED_EACH = 16 * 1024 * 1024
const UNPACKED_ALL = 64 * 1024 * 1024

/** Names may be written with #xx for any character. */
const plain = (text: string) =>
  text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))

/** From the name of packed objects to where their bytes begin. */
const OBJECTS = /\/ObjStm[\s\S]{0,2000}?stream\r?\n/g
const count = (text: string) => text.split('/ObjStm').length

/** The text of packed objects, or undefined where it can't be had within the limits. */
function unpacked(bytes: Buffer, text: string): string[] | undefined {
  if (count(plain(text)) > count(text)) return undefined
  const texts: string[] = []
  let left = UNPACKED_ALL
  for (const match of text.matchAll(OBJECTS)) {
    if (!match[0].includes('/Filter')) continue
    try {
      const packed = bytes.subarray(match.index + match[0].length)
      const objects = inflateSync(packed, { maxOutputLength: Math.min(UNPACKED_EACH, left) })
      left -= objects.length
      texts.push(objects.toString('latin1'))
    } catch {
      return undefined
    }
  }
  return texts
}

/**
 * Looks whether a PDF is whole by its first and last bytes, and whether it names what acts, carries files or is locked,
 * also among deflated objects. A look at names, not a reading of the document: it is never opened here.
 */
export function lookAtDocument(bytes: Buffer): 'fine' | 'broken' | 'acting' {
  const text = bytes.toString('latin1')
  if (!text.startsWith('%PDF-') || !text.slice(-TAIL).includes('%%EOF')) return 'broken'
  const packed = unpacked(bytes, text)
  if (!packed) return 'acting'
  return [text, ...packed].some((part) => ACTS.test(plain(part))) ? 'acting' : 'fine'
}
