import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { AppError } from '#server/domain/error.ts'
import type { Received } from './receive.ts'
import { type Verdict, verdictSchema } from './verdict.ts'

const SCRIPT = fileURLToPath(new URL('./examine.ts', import.meta.url))
/** Seconds of the clock, and of a processor. */
const TIME = 20
/** kB of memory that it may write to: node alone takes 0.7 GB of that, most of it never touched. */
const MEMORY = 1_500_000
const LARGEST_ANSWER = 24 * 1024 * 1024

/** A shell sets what node can't: limits that the kernel keeps. No file is written, nothing is left of a crash. */
const LIMITED = `ulimit -c 0; ulimit -f 0; ulimit -t ${TIME}; ulimit -d ${MEMORY}; exec "$0" "$@"`
const NODE = [
  '--permission',
  '--allow-addons',
  '--allow-fs-read=*',
  '--no-warnings',
  '--max-old-space-size=256',
]

export interface Examined {
  verdict: Verdict
  /** What stands after the verdict. */
  bytes: Buffer
}

interface Ended {
  answer: Buffer
  code: number | null
  signal: NodeJS.Signals | null
  late: boolean
}

function run({ file, format }: Received): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn('/bin/sh', ['-c', LIMITED, process.execPath, ...NODE, SCRIPT, format], {
      env: { NODE_ENV: 'production' },
      stdio: [file.fd, 'pipe', 'ignore'],
    })
    const parts: Buffer[] = []
    let size = 0
    let late = false
    const timer = setTimeout(() => {
      late = true
      child.kill('SIGKILL')
    }, TIME * 1000)
    child.stdout?.on('data', (part: Buffer) => {
      size += part.length
      if (size > LARGEST_ANSWER) child.kill('SIGKILL')
      else parts.push(part)
    })
    child.once('error', reject)
    child.once('close', (code, signal) => {
      clearTimeout(timer)
      resolve({ answer: Buffer.concat(parts), code, signal, late })
    })
  })
}

/** What came from a process that outsiders' bytes went through is believed as little as they are. */
function verdictOf(line: string): Verdict {
  try {
    return verdictSchema.parse(JSON.parse(line))
  } catch {
    throw new AppError('unavailable')
  }
}

/** Throws unavailable where the process ended without an answer, too_large where what it looked at was too much for it. */
function answerOf({ answer, code, signal, late }: Ended): Examined {
  if (late || signal === 'SIGXCPU') throw new AppError('too_large', { body: 'too_heavy' })
  const end = answer.indexOf('\n')
  if (code !== 0 || end < 0) throw new AppError('unavailable', { ended: signal ?? code ?? 0 })
  return { verdict: verdictOf(answer.toString('utf8', 0, end)), bytes: answer.subarray(end + 1) }
}

let last: Promise<unknown> = Promise.resolve()

/**
 * Has a file looked at, and a picture drawn anew, by a process of its own that knows nothing else; one at a time.
 * Throws unavailable, too_large.
 */
export function examine(received: Received): Promise<Examined> {
  const mine = last.then(() => run(received)).then(answerOf)
  last = mine.catch(() => {})
  return mine
}
