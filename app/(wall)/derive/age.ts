/** How old the picture is: seconds since the last frame, and what that means. */
export interface Age {
  seconds: number
  level: 'fresh' | 'late' | 'stopped'
}

const LATE = 10
const STOPPED = 60

/** `lastFrameAt` and `now` in epoch ms of the same clock; 0 before the first frame. */
export function ageOf(lastFrameAt: number, now: number): Age {
  const seconds = Math.max(0, Math.floor((now - lastFrameAt) / 1000))
  return { seconds, level: seconds > STOPPED ? 'stopped' : seconds > LATE ? 'late' : 'fresh' }
}
