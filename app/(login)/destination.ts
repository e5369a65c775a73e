/** Where to go after signing in: a path of this site, never another one. */
export function destination(next: string | null, home: string): string {
  if (next === null || !next.startsWith('/') || next.startsWith('//') || next.includes('\\')) return home
  return next.startsWith('/sign-in') ? home : next
}
