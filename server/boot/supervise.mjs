import { setTimeout as delay } from 'node:timers/promises'
import { onNpmGone } from './npm-gone.mjs'
import { restartPause } from './restart-pause.mjs'
import { service } from './service.mjs'

const SECOND_SIGNAL_AFTER_MS = 1000

/**
 * Runs the server, and the simulated city while the server is ready (`city` null: none), until a signal. A server that
 * ends by itself starts again, unless it was never ready. Ends the process: 0 after a signal, else with the server's
 * code. The first Ctrl-C stops all in order; the second kills, and the next start takes over what was left.
 */
export async function supervise(node, env, city) {
  let stopping = false
  let main
  let cityService

  /** Runs the server once; resolves with its exit code, and its address if it was ever ready. */
  async function serveOnce(port) {
    let url
    let ended = false
    main = service(node, 'server/main.ts', { ...env, ...port }, (message) => {
      if (message?.type !== 'ready') return
      url = message.url
      if (city) void keepCity(message, () => ended)
    })
    const code = await main.exited
    ended = true
    await cityService?.stop('SIGTERM')
    return { code, url }
  }

  async function keepCity({ url, simulationPassword }, isOver) {
    for (let pause = 1000; !stopping && !isOver(); pause = Math.min(pause * 2, 30_000)) {
      const began = Date.now()
      cityService = service(node, city, { ...env, SERVER_URL: url, SIM_PASSWORD: simulationPassword })
      const code = await cityService.exited
      if (stopping || isOver()) return
      if (Date.now() - began > 60_000) pause = 1000
      console.error(`The simulated city ended (${code}); it starts again in ${pause / 1000} s`)
      await delay(pause)
    }
  }

  let firstSignalAt = 0
  const onSignal = () => {
    // npm passes on the Ctrl-C that the terminal already sent us: two at once are one.
    if (firstSignalAt && Date.now() - firstSignalAt < SECOND_SIGNAL_AFTER_MS) return
    if (firstSignalAt) {
      void cityService?.stop('SIGKILL')
      void main?.stop('SIGKILL')
      return
    }
    firstSignalAt = Date.now()
    stopping = true
    console.log('\nStopping …')
    void (async () => {
      await cityService?.stop('SIGTERM')
      await main?.stop('SIGTERM')
    })()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal)
  onNpmGone(() => stopping || onSignal())
  // A closed terminal is told by SIGHUP; that it cannot be written to is no second reason.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

  const ends = []
  for (let port = {}; ; ) {
    const { code, url } = await serveOnce(port)
    if (stopping) process.exit(code === 137 ? code : 0)
    if (!url && ends.length === 0) process.exit(code)
    ends.push(Date.now())
    const pause = restartPause(ends)
    console.error(`The server ended (${code}); it starts again in ${pause / 1000} s`)
    await delay(pause)
    if (stopping) process.exit(0)
    // Whoever was connected finds it where it was.
    if (url) port = { PORT: new URL(url).port }
  }
}
