/** A set-up problem the reader can mend: one line that says what is wrong and how to mend it. */
export class SetupError extends Error {
  override name = 'SetupError'
}

const REASONS: Record<string, string> = {
  EACCES: 'is not writable by this user',
  EPERM: 'is not writable by this user',
  EROFS: 'is on a read-only disk',
  ENOENT: 'cannot be made',
  ENOSPC: 'is on a full disk',
  EDQUOT: 'is over its disk quota',
  ENOTDIR: 'is not a folder',
  EEXIST: 'is not a folder',
}

/** Turns a file system error about `folder` into a SetupError; any other error comes back as it is. */
export function folderError(error: unknown, folder: string): Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const reason = REASONS[code]
  if (!reason) return error instanceof Error ? error : new Error(String(error))
  const mend = code === 'ENOSPC' || code === 'EDQUOT' ? 'make room' : 'mend that'
  return new SetupError(
    `The data folder ${folder} ${reason}: ${mend}, or name another one, DATA_DIR=/some/folder`,
  )
}
