import type { KnownHead } from './verify.ts'

export type Asked = { what: 'head' } | { what: 'verify'; heads: KnownHead[]; since?: KnownHead }

function readHead(text: string | undefined): KnownHead | undefined {
  const match = /^([1-9]\d{0,14}):([\da-f]{64})$/.exec(text ?? '')
  return match ? { n: Number(match[1]), hash: match[2] } : undefined
}

/** What the command line asks for: `head`, or `verify` with `--head n:hash` and `--since n:hash`. Undefined if unclear. */
export function parseArguments(args: readonly string[]): Asked | undefined {
  const [what, ...rest] = args
  if (what === 'head') return rest.length === 0 ? { what } : undefined
  if (what !== 'verify') return undefined
  const asked: Asked = { what, heads: [] }
  for (let at = 0; at < rest.length; at += 2) {
    const head = readHead(rest[at + 1])
    if (!head) return undefined
    if (rest[at] === '--head') asked.heads.push(head)
    else if (rest[at] === '--since') asked.since = head
    else return undefined
  }
  return asked
}
