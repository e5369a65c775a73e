import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { AppError } from '#server/domain/error.ts'
import type { SheetFormat } from './cells.ts'
import { ROW_LIMIT } from './tidy.ts'

const MEMORY_MB = 256
const TIME_MS = 60_000

const answerSchema = z.union([
  z.object({ rows: z.array(z.array(z.string())) }),
  z.object({ failure: z.enum(['too_large', 'unreadable']) }),
])

const unreadable = () => new AppError('invalid_input', { body: 'malformed' })

/**
 * Rows of trimmed text from an uploaded spreadsheet, its heading first; empty rows at its end are left out. Throws
 * invalid_input where it cannot be read, too_large where it holds more than `ROW_LIMIT` rows or unpacks to too much.
 */
export async function readSheet(bytes: Uint8Array<ArrayBuffer>, format: SheetFormat): Promise<string[][]> {
  const worker = new Worker(new URL('./sheet-worker.ts', import.meta.url), {
    workerData: { bytes, format },
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  })
  let timer: NodeJS.Timeout | undefined
  const answered = await new Promise<unknown>((resolve, reject) => {
    timer = setTimeout(() => reject(unreadable()), TIME_MS)
    worker.once('message', resolve)
    worker.once('error', () => reject(unreadable()))
    worker.once('exit', () => reject(unreadable()))
  }).finally(() => {
    clearTimeout(timer)
    return worker.terminate()
  })
  const answer = answerSchema.parse(answered)
  if ('failure' in answer) {
    throw answer.failure === 'too_large' ? new AppError('too_large', { limit: ROW_LIMIT }) : unreadable()
  }
  return answer.rows
}
