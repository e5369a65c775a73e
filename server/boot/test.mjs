import { findChromium } from './chromium.mjs'
import { runPlaywright } from './playwright.mjs'
import { prepare } from './prepare.mjs'
import { runVitest } from './vitest.mjs'

const node = await prepare()
const chromium = await findChromium()
const results = [await runVitest(node), await runPlaywright(node, chromium)]
const sum = (key) => results.reduce((total, result) => total + result[key], 0)
const [passed, failed] = [sum('passed'), sum('failed')]
const every = results.every((result) => result.code === 0 && result.passed > 0)
console.log(`${passed} passed, ${failed} failed`)
process.exit(every && failed === 0 ? 0 : 1)
