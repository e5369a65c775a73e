import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './root.mjs'
import { run } from './run.mjs'

/** Runs the browser journeys with `chromium`; resolves with the exit code and how many passed and failed. */
export async function runPlaywright(node, chromium, args = []) {
  const folder = mkdtempSync(join(tmpdir(), 'weige-playwright-'))
  const file = join(folder, 'result.json')
  const program = join(root, 'node_modules/@playwright/test/cli.js')
  const code = await run(
    node,
    [program, 'test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json', ...args],
    {
      env: { CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    },
  )
  const { passed, failed } = countIn(file)
  rmSync(folder, { recursive: true, force: true })
  return { code, passed, failed: failed === 0 && code !== 0 ? 1 : failed }
}

function countIn(file) {
  try {
    const { expected, unexpected, flaky, skipped } = JSON.parse(readFileSync(file, 'utf8')).stats
    return { passed: expected, failed: unexpected + flaky + skipped }
  } catch {
    return { passed: 0, failed: 0 }
  }
}
