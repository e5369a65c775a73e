/** When somebody last had a hand on any page of this session, kept for all tabs. */
const STORED = 'weige.touched'
const EVERY_MS = 5_000
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

let written = 0

/** Of another session than this one, which is named by its end, nothing is known. */
export function lastTouch(session: number): number | null {
  const [of, at] = (localStorage.getItem(STORED) ?? '').split(' ').map(Number)
  return of === session && at > 0 ? at : null
}

export function touch(session: number, now = Date.now()): void {
  written = now
  localStorage.setItem(STORED, `${session} ${now}`)
}

/** Keeps account of hands on this page until the answer is called. */
export function followTouches(session: number): () => void {
  const seen = () => {
    if (Date.now() - written >= EVERY_MS) touch(session)
  }
  const ended = new AbortController()
  for (const sign of SIGNS)
    window.addEventListener(sign, seen, { capture: true, passive: true, signal: ended.signal })
  return () => ended.abort()
}
