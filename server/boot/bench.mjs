import { prepare } from './prepare.mjs'
import { run } from './run.mjs'

const node = await prepare()
process.exit(await run(node, ['e2e/bench/main.ts', ...process.argv.slice(2)]))
