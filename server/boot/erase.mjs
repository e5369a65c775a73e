import { prepare } from './prepare.mjs'
import { run } from './run.mjs'

const node = await prepare({ pages: false })
process.exit(await run(node, ['server/privacy/erase-main.ts', ...process.argv.slice(2)]))
