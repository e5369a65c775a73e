import { findChromium } from './chromium.mjs'
import { prepare } from './prepare.mjs'
import { run } from './run.mjs'

const node = await prepare()
const env = { CHROMIUM: await findChromium() }
process.exit(await run(node, ['e2e/bench/main.ts', ...process.argv.slice(2)], { env }))
