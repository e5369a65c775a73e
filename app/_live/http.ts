import type { ErrorCode } from '#server/domain/error.ts'
import { LOCKED, tellChanged } from './changed.ts'

/** Server refusals, and `offline` when no answer came. */
export type ApiErrorCode = ErrorCode | 'offline'

/** A refusal as the interface handles it: the code is what is translated, `details` are codes, ids and numbers. */
export class ApiError extends Error {
  readonly code: ApiErrorCode
  readonly status: number
  readonly details: Readonly<Record<string, unknown>>
  /** Seconds the server asked to wait, or null. */
  readonly retryAfter: number | null
  constructor(
    code: ApiErrorCode,
    status: number,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
    retryAfter: number | null = null,
  ) {
    super(message)
    this.code = code
    this.status = status
    this.details = details
    this.retryAfter = retryAfter
  }
}

interface ErrorBody {
  error?: { code?: ErrorCode; message?: string; details?: Record<string, unknown> }
}

const BY_STATUS: Record<number, ErrorCode> = {
  400: 'invalid_input',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  413: 'too_large',
  429: 'too_many_requests',
}

/** The refusal that an answer tells of. */
export async function errorOfAnswer(response: Response): Promise<ApiError> {
  const body: ErrorBody = await response.json().catch(() => ({}))
  const code = body.error?.code ?? BY_STATUS[response.status] ?? 'unavailable'
  if (code === 'session_locked') tellChanged(LOCKED)
  const after = Number(response.headers.get('retry-after'))
  return new ApiError(
    code,
    response.status,
    body.error?.message ?? code,
    body.error?.details,
    after > 0 ? after : null,
  )
}

type Init = Omit<RequestInit, 'headers'> & { headers?: Record<string, string> }

async function answerTo(path: string, init: Init): Promise<Response> {
  let response: Response
  try {
    const headers = { 'accept-language': document.documentElement.lang, ...init.headers }
    response = await fetch(path, { credentials: 'same-origin', ...init, headers })
  } catch (error) {
    if (init.signal?.aborted) throw error
    throw new ApiError('offline', 0, 'offline')
  }
  if (!response.ok) throw await errorOfAnswer(response)
  return response
}

/** Sends a request and gives its JSON. Throws ApiError; `offline` when the network gave no answer. */
export async function request<T>(path: string, init: Init = {}): Promise<T> {
  const text = await (await answerTo(path, init)).text()
  return JSON.parse(text === '' ? 'null' : text)
}

/** Fetches a file. Throws ApiError as `request` does. */
export async function download(path: string): Promise<Blob> {
  return (await answerTo(path, {})).blob()
}

/** A JSON POST with further headers. */
export function postJson<T>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<T> {
  return request<T>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
}
