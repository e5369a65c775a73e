import { join } from 'node:path'
import { SetupError } from '#db/setup-error.ts'
import { announce } from './announce.ts'
import { readEnvironment } from './environment.ts'
import { checkPort } from './port.ts'
import { runServer } from './run.ts'
import { createShutdown, endOnFaults, endOnSignals } from './shutdown.ts'

const ROOT = join(import.meta.dirname, '..')

const shutdown = createShutdown(console.error)
endOnSignals(shutdown)
endOnFaults(shutdown, (error) => console.error('uncaught', error))
// What nobody waited for is a fault to be told, not a reason to leave the watch.
process.on('unhandledRejection', (error) => console.error('unhandled', error))
try {
  const env = readEnvironment(process.env)
  process.env.TZ = env.timeZone
  await checkPort(env.host, env.port)
  announce(env, await runServer(env, ROOT, shutdown))
} catch (error) {
  // What fails because we are told to stop is no news.
  if (!shutdown.begun) {
    console.error(error instanceof SetupError ? error.message : error)
    await shutdown.run()
    process.exit(1)
  }
}
