import { createHash } from 'node:crypto'

/** Hash of what a key was used for: the target and the body, whatever the order of its fields. */
export function bodyHash(target: string, body: Record<string, unknown>): string {
  const sorted = Object.keys(body)
    .sort()
    .map((key) => [key, body[key]])
  return createHash('sha256')
    .update(JSON.stringify([target, sorted]))
    .digest('base64url')
}
