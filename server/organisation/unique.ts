/** The name of the unique key that the database saw broken, if that is what an error says. */
export function brokenKey(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== '23505') return undefined
  return 'constraint_name' in error ? String(error.constraint_name) : ''
}
