import { spawn } from 'node:child_process'
import { root } from './root.mjs'

/**
 * Runs a program to its end with our input and output; resolves with its exit code. `quiet` holds its output
 * back and shows it whole only when it fails. Signals reach it with us, as it stays in our process group.
 */
export function run(command, args, { env = {}, quiet = false } = {}) {
  return new Promise((resolve) => {
    const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit']
    const child = spawn(command, args, { cwd: root, stdio, env: { ...process.env, ...env } })
    const kept = []
    child.stdout?.on('data', (chunk) => kept.push(chunk))
    child.stderr?.on('data', (chunk) => kept.push(chunk))
    child.on('error', (error) => {
      console.error(`${command} cannot be run: ${error.message}`)
      resolve(127)
    })
    child.on('close', (code, signal) => {
      if (quiet && (code ?? 1) !== 0) process.stderr.write(Buffer.concat(kept))
      resolve(code ?? (signal ? 130 : 1))
    })
  })
}

/** Says `what`, does it, says how long it took; for steps that keep their output back. */
export async function step(what, work) {
  const began = Date.now()
  console.log(`${what} …`)
  const result = await work()
  console.log(`${what}: ${((Date.now() - began) / 1000).toFixed(1)} s`)
  return result
}
