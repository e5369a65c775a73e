import { existsSync, readFileSync } from 'node:fs'

/**
 * Calls back once when the npm that runs this script has ended. npm signals the shell between us, not us, so
 * a killed npm would leave everything running.
 */
export function onNpmGone(callback) {
  if (!process.env.npm_lifecycle_event) return
  const shell = process.ppid
  const npm = parentOf(shell)
  const timer = setInterval(() => {
    if (process.ppid === shell && parentOf(shell) === npm) return
    clearInterval(timer)
    callback()
  }, 500)
  timer.unref()
}

/** Only Linux tells cheaply; elsewhere the shell's end is what we notice. */
function parentOf(pid) {
  const file = `/proc/${pid}/stat`
  if (!existsSync(file)) return 0
  const stat = readFileSync(file, 'utf8')
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}
