import { setTimeout as delay } from 'node:timers/promises'
import { onNpmGone } from './npm-gone.mjs'
import { service } from './service.mjs'

const SECOND_SIGNAL_AFTER_MS = 1000

/**
 * Runs the server, and the simulated city once the server is ready (`city` null: none), until a signal or
 * the server's end. Ends the process: 0 after a signal, else with the server's code. The first Ctrl-C stops
 * all in order; the second kills, and the next start takes over what was left.
 */
export async function supervise(node, env, city) {
  let stopping = false
  let cityService
  const main = service(node, 'server/main.ts', env, (message) => {
    if (message?.type === 'ready' && city) void keepCity(message)
  })

  async function keepCity({ url, simulationPassword }) {
    for (let pause = 1000; !stopping; pause = Math.min(pause * 2, 30_000)) {
      const began = Date.now()
      cityService = service(node, city, { ...env, SERVER_URL: url, SIM_PASSWORD: simulationPassword })
      const code = await cityService.exited
      if (stopping) return
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
      void main.stop('SIGKILL')
      return
    }
    firstSignalAt = Date.now()
    stopping = true
    console.log('\nStopping …')
    void (async () => {
      await cityService?.stop('SIGTERM')
      await main.stop('SIGTERM')
    })()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal)
  onNpmGone(() => stopping || onSignal())
  // A closed terminal is told by SIGHUP; that it cannot be written to is no second reason.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

  const code = await main.exited
  const asked = stopping
  if (!asked && code > 128) console.error('The server was killed; start again and it takes up where it was')
  stopping = true
  await cityService?.stop('SIGTERM')
  process.exit(asked && code !== 137 ? 0 : code)
}
