import { backoff } from '#app/_live/backoff.ts'
import { ApiError } from '#app/_live/http.ts'
import { toSignIn } from './sign-in.ts'

/**
 * Asks until an answer comes: a wall has nobody to press a button. Leaves for the sign-in page when the session is
 * gone; gives up on what the server refuses for good (another 4xx) by rejecting.
 */
export async function forever<T>(
  ask: (signal: AbortSignal) => Promise<T>,
  signal: AbortSignal,
  onFailure: () => void = () => {},
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await ask(signal)
    } catch (error) {
      if (signal.aborted) throw error
      if (error instanceof ApiError && error.code === 'unauthenticated') toSignIn()
      else if (error instanceof ApiError && error.status >= 400 && error.status < 429) throw error
      onFailure()
      await new Promise((resolve) => setTimeout(resolve, backoff(attempt)))
    }
  }
}
