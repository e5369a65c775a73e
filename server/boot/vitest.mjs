import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './root.mjs'
import { run } from './run.mjs'

/** Runs vitest; resolves with its exit code and how many tests passed and failed. No result counts as a failure. */
export async function runVitest(node, args = []) {
  const folder = mkdtempSync(join(tmpdir(), 'weige-vitest-'))
  const file = join(folder, 'result.json')
  const program = join(root, 'node_modules/vitest/vitest.mjs')
  const report = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const code = await run(node, [program, 'run', '--config', 'e2e/vitest.config.ts', ...report, ...args])
  const { passed, failed } = countIn(file)
  rmSync(folder, { recursive: true, force: true })
  // A file that does not load, or a run that breaks, fails without a failed test.
  return { code, passed, failed: failed === 0 && code !== 0 ? 1 : failed }
}

function countIn(file) {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, 'utf8'))
    return { passed: numPassedTests, failed: numFailedTests }
  } catch {
    return { passed: 0, failed: 0 }
  }
}
