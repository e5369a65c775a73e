import { reloadDelay } from '#app/(wall)/derive/reload-guard.ts'

const KEY = 'weige.wall.reloaded'
const PAUSE_MS = 5000

let planned = false

/** Reloads the page in five seconds, or when ten minutes have passed since it last did so by itself. */
export function guardedReload() {
  if (planned) return
  planned = true
  const last = Number(sessionStorage.getItem(KEY) ?? 0)
  const delay = Math.max(PAUSE_MS, reloadDelay(last, Date.now()))
  setTimeout(() => {
    sessionStorage.setItem(KEY, String(Date.now()))
    location.reload()
  }, delay)
}
