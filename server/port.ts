import { createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { SetupError } from '#db/setup-error.ts'

// A run whose starter was killed needs a moment to let go of its port; the next one may come at once.
const PATIENCE_MS = 3_000

/** Throws SetupError, in one line that says how to mend it, when `host:port` cannot be listened on within 3 s. */
export async function checkPort(host: string, port: number): Promise<void> {
  if (port === 0) return
  for (const until = Date.now() + PATIENCE_MS; ; await delay(100)) {
    const code = await tryPort(host, port)
    if (!code) return
    if (code !== 'EADDRINUSE' || Date.now() > until) throw portError(code, host, port)
  }
}

function tryPort(host: string, port: number): Promise<string> {
  return new Promise((resolve) => {
    const probe = createServer().once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code ?? error.message),
    )
    probe.listen(port, host, () => probe.close(() => resolve('')))
  })
}

/** The SetupError for the error code of a failed `listen`. */
export function portError(code: string, host: string, port: number): SetupError {
  if (code === 'EADDRINUSE') {
    return new SetupError(
      `Port ${port} is taken: stop what uses it, or take another, PORT=${port + 1} npm start`,
    )
  }
  if (code === 'EACCES')
    return new SetupError(
      `Port ${port} needs rights this user lacks: take one above 1023, PORT=3000 npm start`,
    )
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new SetupError(`HOST=${host} is no address of this machine: use 127.0.0.1, or 0.0.0.0 for all`)
  }
  return new SetupError(`Port ${port} of ${host} cannot be opened (${code})`)
}
