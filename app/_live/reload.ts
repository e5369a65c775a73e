import { CONTRACT_VERSION } from '#server/contract/version.ts'

const SPREAD_MS = 60_000
const AT_MOST_EVERY_MS = 10 * 60_000
const KEY = 'weige.reloaded'

let planned = false

/** Reloads the page when the server is newer: within a minute, by chance, and at most once in ten minutes. */
export function reloadWhenOlder(serverVersion: number) {
  if (planned || serverVersion <= CONTRACT_VERSION) return
  if (Date.now() - Number(sessionStorage.getItem(KEY) ?? 0) < AT_MOST_EVERY_MS) return
  planned = true
  setTimeout(() => {
    sessionStorage.setItem(KEY, String(Date.now()))
    location.reload()
  }, Math.random() * SPREAD_MS)
}
