import { closeSync, existsSync, fstatSync, openSync, readSync, renameSync, statSync } from 'node:fs'

const MAX_LOG_BYTES = 10 * 1024 * 1024
// What the server tells each client that knocks too early is no reason for its end.
const TOO_EARLY = /starting up|shutting down|not yet accepting|recovery/

/** Opens a log that outgrew 10 MB anew, keeping one old one; returns the length of the present one. */
export function rotateLog(logFile: string): number {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0
  if (size < MAX_LOG_BYTES) return size
  renameSync(logFile, `${logFile}.1`)
  return 0
}

/** The last FATAL or PANIC message written since byte `from`, or ''. */
export function lastFatal(logFile: string, from: number): string {
  if (!existsSync(logFile)) return ''
  const file = openSync(logFile, 'r')
  try {
    const length = Math.min(fstatSync(file).size - from, 65_536)
    if (length <= 0) return ''
    const text = Buffer.alloc(length)
    readSync(file, text, 0, length, fstatSync(file).size - length)
    const line = text
      .toString('utf8')
      .split('\n')
      .findLast((each) => /(FATAL|PANIC):/.test(each) && !TOO_EARLY.test(each))
    return line?.replace(/^.*?(FATAL|PANIC):\s*/, '') ?? ''
  } finally {
    closeSync(file)
  }
}
