/** A wall signs in like anybody, and comes back to the same address. */
export function toSignIn() {
  location.replace(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`)
}
