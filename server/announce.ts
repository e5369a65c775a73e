import { DEMO_PASSWORD, DEMO_SEATS } from './auth/demo.ts'
import type { Environment } from './environment.ts'
import type { Running } from './run.ts'

/** Tells the reader, and the process that started us, that we serve. */
export function announce(env: Environment, running: Running): void {
  const host = env.host === '0.0.0.0' || env.host === '::' ? 'localhost' : env.host
  const url = `http://${host}:${running.port}`
  const lines = [
    '',
    `  微格 Weige  ${url}`,
    '',
    `  指挥大屏 Wall   ${url}/wall`,
    `  值守席 Desk     ${url}/desk`,
  ]
  if (env.mode === 'demo') {
    lines.push('', `  账号 Accounts, password ${DEMO_PASSWORD}:`)
    for (const { username, name } of DEMO_SEATS) lines.push(`    ${username.padEnd(10)} ${name}`)
  }
  if (running.setupToken) {
    lines.push('', '  Create the administrator, once:', `  ${url}/setup?token=${running.setupToken}`)
  }
  console.log(`${lines.join('\n')}\n`)
  process.send?.({ type: 'ready', url, simulationPassword: running.simulationPassword })
}
