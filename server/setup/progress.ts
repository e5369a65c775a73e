import { stderr } from 'node:process'

const WIDTH = 24
const LINE_EVERY = 0.25

/** A step of the set-up that tells how far it is. */
export interface Step {
  /** Share done, 0 … 1. */
  at: (share: number) => void
  done: (note?: string) => void
}

const seconds = (since: number) => `${((Date.now() - since) / 1000).toFixed(1)} s`

/** Shows a named step: a moving bar on a terminal, a line a quarter elsewhere. */
export function showStep(name: string): Step {
  const begun = Date.now()
  let line = 0
  const bar = (share: number) => {
    const full = Math.round(share * WIDTH)
    return `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${String(Math.round(share * 100)).padStart(3)} %`
  }
  if (!stderr.isTTY) console.log(`  ${name} …`)
  return {
    at: (share) => {
      if (stderr.isTTY) stderr.write(`\r  ${bar(share)}  ${name}  `)
      else if (share >= line + LINE_EVERY && share < 1) {
        line = Math.floor(share / LINE_EVERY) * LINE_EVERY
        console.log(`  ${bar(share)}  ${name}`)
      }
    },
    done: (note = '') => {
      if (stderr.isTTY) stderr.write('\r\u001b[K')
      console.log(`  ✓ ${name}  ${note}${note ? '  ' : ''}${seconds(begun)}`)
    },
  }
}
