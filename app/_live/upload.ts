import type { Attachment } from '#server/contract/attachment.ts'
import { ApiError, errorOfAnswer } from './http.ts'

interface Watched {
  signal: AbortSignal
  /** How much of it is sent, 0 to 1. */
  onProgress: (share: number) => void
}

/** Sends a file and tells how far it is. Throws ApiError as `request` does, AbortError when it was called off. */
export function upload(file: Blob, { signal, onProgress }: Watched): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest()
    sending.open('POST', '/api/attachments')
    sending.setRequestHeader('accept-language', document.documentElement.lang)
    sending.responseType = 'text'
    sending.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    sending.onload = () => {
      if (sending.status === 201) return resolve(JSON.parse(sending.responseText))
      const headers = { 'retry-after': sending.getResponseHeader('retry-after') ?? '' }
      errorOfAnswer(new Response(sending.responseText, { status: sending.status, headers })).then(
        reject,
        reject,
      )
    }
    sending.onerror = () => reject(new ApiError('offline', 0, 'offline'))
    sending.onabort = () => reject(new DOMException('called off', 'AbortError'))
    signal.addEventListener('abort', () => sending.abort(), { once: true })
    sending.send(file)
  })
}
