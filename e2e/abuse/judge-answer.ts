import { z } from 'zod'
import { ERROR_CODES } from '#server/domain/error.ts'

const refusal = z.object({ error: z.object({ code: z.enum(ERROR_CODES), message: z.string().min(1) }) })

/** Statuses with which Node itself refuses what is no HTTP. */
const NO_HTTP = [400, 408, 413, 417, 431]

interface Judged {
  status: number
  text: string
  /** The answer's head where there is one: Node's own refusals have no policy of ours in it. */
  head?: string
  /** HEAD has no body to judge. */
  method: string
}

/** What is wrong with an answer to something malformed, or undefined: below 500, and coded where it refuses. */
export function wrongWith({ status, text, head, method }: Judged): string | undefined {
  if (status === 0) return 'no answer'
  if (status >= 500) return `${status} ${text.slice(0, 200)}`
  if (status < 400 || method === 'HEAD') return undefined
  if (head !== undefined && NO_HTTP.includes(status) && !/^content-security-policy:/im.test(head))
    return undefined
  try {
    refusal.parse(JSON.parse(text))
    return undefined
  } catch {
    return `${status} without a code: ${text.slice(0, 200)}`
  }
}
