import { join } from 'node:path'
import { SetupError } from '#db/setup-error.ts'
import { announce } from './announce.ts'
import { readEnvironment } from './environment.ts'
import { runServer } from './run.ts'
import { stopOnSignals } from './stop.ts'

const ROOT = join(import.meta.dirname, '..')

try {
  const env = readEnvironment(process.env)
  process.env.TZ = env.timeZone
  const running = await runServer(env, ROOT)
  announce(env, running)
  stopOnSignals(running.stop)
} catch (error) {
  console.error(error instanceof SetupError ? error.message : error)
  process.exit(1)
}
