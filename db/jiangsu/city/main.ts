import process from 'node:process'
import { readOptions } from './options.ts'
import { runCity } from './run.ts'

const stopping = new AbortController()
const stop = () => stopping.abort()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
// Whoever started us is gone.
process.once('disconnect', stop)

try {
  await runCity(readOptions(process.argv.slice(2), process.env), stopping.signal)
} catch (error) {
  if (!stopping.signal.aborted) {
    console.error('The simulated city:', error instanceof Error ? error.message : error)
    process.exit(1)
  }
}
process.exit(0)
