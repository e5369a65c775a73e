import { SetupError } from '#db/setup-error.ts'

/** Runs a command to its end; what the reader can mend is one line, and either way the exit code tells. */
export async function runCommand(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    console.error(explain(error))
    process.exitCode = 1
  }
}

const REASONS: Record<string, string> = {
  ENOSPC: 'The disk is full: make room, then run it again',
  EDQUOT: 'The disk quota is used up: make room, then run it again',
  EACCES: 'This user may not write there: name another folder',
  EROFS: 'That disk is read-only: name another folder',
  ABORT_ERR: 'Broken off: nothing was kept',
  ECONNREFUSED: 'The database does not answer: look to DATABASE_URL',
  '25P02': 'The database refused what it was sent: its log says why',
  '53100': "The database's disk is full: make room, then run it again",
}

function explain(error: unknown): unknown {
  if (error instanceof SetupError) return error.message
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return REASONS[code] ?? error
}

/** Bytes as people read them. */
export function sized(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB']
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1)
  return `${(bytes / 1000 ** power).toFixed(power > 1 ? 1 : 0)} ${units[power]}`
}
