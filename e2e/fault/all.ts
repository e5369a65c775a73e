import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'

/** Every fault test, one after the other, or the one that is named: a table, and the figures in e2e/.results/fault.json. */
const TESTS = ['kill', 'restart', 'proxy', 'slow', 'skew', 'disk', 'due'] as const
const NOT_RUN = 3
const RESULTS = join(import.meta.dirname, '..', '.results')

const numbers = z.object({ acknowledged: z.number(), lost: z.number(), doubled: z.number() }).partial()
const result = numbers.extend({ runs: z.array(numbers).optional() }).loose()

function run(name: string): Promise<{ code: number | null; text: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, `${name}.ts`)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  child.stdout.on('data', (chunk) => (text += chunk))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, text })))
}

/** What a test printed: the object that begins at a line of its own. */
function figuresIn(text: string): z.infer<typeof result> {
  const start = text.search(/^\{/m)
  return start < 0 ? {} : result.parse(JSON.parse(text.slice(start)))
}

const all: Record<string, unknown> = {}
const rows: Record<string, unknown>[] = []
let failed = false
const { values } = parseArgs({ options: { only: { type: 'string' } } })
for (const name of TESTS.filter((test) => !values.only || values.only === test)) {
  const begun = Date.now()
  const { code, text } = await run(name)
  const figures = figuresIn(text)
  all[name] = { code, ...figures }
  failed ||= code !== 0 && code !== NOT_RUN
  const parts = figures.runs ?? [figures]
  const sum = (key: keyof z.infer<typeof numbers>) =>
    parts.reduce((total, part) => total + (part[key] ?? 0), 0)
  rows.push({
    test: name,
    outcome: code === 0 ? 'kept' : code === NOT_RUN ? 'not run' : 'BROKEN',
    acknowledged: sum('acknowledged'),
    lost: sum('lost'),
    doubled: sum('doubled'),
    seconds: Math.round((Date.now() - begun) / 1_000),
  })
  console.table(rows)
}
mkdirSync(RESULTS, { recursive: true })
writeFileSync(join(RESULTS, 'fault.json'), `${JSON.stringify(all, null, 2)}\n`)
process.exit(failed ? 1 : 0)
