/** Whether the database refused a row because its key exists: somebody sent the same command twice at once. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505'
}
