import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

const INLINE = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g

/** Hashes of every inline script of the built pages, for the Content-Security-Policy. */
async function inlineHashes(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true })
  const hashes = new Set<string>()
  for (const name of names.filter((file) => file.endsWith('.html'))) {
    const html = await readFile(join(folder, name), 'utf8')
    for (const [, script] of html.matchAll(INLINE)) {
      if (script) hashes.add(`'sha256-${createHash('sha256').update(script).digest('base64')}'`)
    }
  }
  return [...hashes].sort()
}

/** The pages' policy: our own scripts and the built inline ones; antd needs inline styles. */
export async function pagePolicy(buildFolder: string): Promise<string> {
  const hashes = await inlineHashes(join(buildFolder, 'server', 'app'))
  return [
    "default-src 'self'",
    `script-src 'self' ${hashes.join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "worker-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
