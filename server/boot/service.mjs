import { spawn } from 'node:child_process'
import { root } from './root.mjs'

/**
 * Starts a long-lived program in a session of its own, so that Ctrl-C reaches it through us, in order. It
 * learns over the IPC channel when we are gone. `exited` resolves with its exit code, never rejects.
 */
export function service(node, program, env, onMessage = () => {}) {
  const child = spawn(node, [program], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ...env },
  })
  child.on('message', onMessage)
  const exited = new Promise((resolve) => {
    child.once('error', () => resolve(127))
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGKILL' ? 137 : 143)))
  })
  const stop = (signal) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    return exited
  }
  return { exited, stop }
}
