import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { keptSecret } from './kept-secret.ts'

test('a secret is made once, and an empty file is none', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'weige-secret-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'secret'), '')
  const secret = await keptSecret(folder, 'secret')
  expect(secret).toHaveLength(43)
  expect(await keptSecret(folder, 'secret')).toBe(secret)
  expect(await keptSecret(folder, 'other')).not.toBe(secret)
})
