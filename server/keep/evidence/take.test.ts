import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CONTROLS } from './take.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')

test.each(CONTROLS.flatMap(({ id, proofs }) => proofs.map(([file, title]) => ({ id, file, title }))))(
  '$id is proven by $file: $title',
  ({ file, title }) => {
    const text = readFileSync(join(ROOT, file), 'utf8')
    expect([`'${title}'`, `"${title}"`, `\`${title}\``].some((quoted) => text.includes(quoted))).toBe(true)
  },
)

test('every control has a name of its own and a proof', () => {
  expect(new Set(CONTROLS.map(({ id }) => id)).size).toBe(CONTROLS.length)
  expect(CONTROLS.filter(({ proofs }) => proofs.length === 0)).toEqual([])
})
