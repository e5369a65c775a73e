import { parentPort, workerData } from 'node:worker_threads'
import { cellsOf } from './cells.ts'
import { tidy } from './tidy.ts'

/** Reads one spreadsheet in a thread of its own: neither its time nor its memory is taken from the others. */
const { bytes, format } = workerData
try {
  parentPort?.postMessage({ rows: tidy(await cellsOf(bytes, format)) })
} catch (error) {
  parentPort?.postMessage({ failure: error instanceof RangeError ? 'too_large' : 'unreadable' })
}
