import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { caseRowSchema } from './case.ts'
import { eventsPageSchema, frameSchema, handshakeSchema, resetSchema } from './live.ts'
import { snapshotSchema } from './snapshot.ts'
import { CONTRACT_VERSION } from './version.ts'

const LIVE = { caseRowSchema, eventsPageSchema, frameSchema, handshakeSchema, resetSchema, snapshotSchema }

/** What each version of the live contract looked like. A changed shape needs a new version and a new line here. */
const HASHES: Record<number, string> = {
  1: '88a4d3f1fb34091d',
  2: 'b71bc823f3bf7dba',
  3: 'bfcff78300e06ff0',
  4: '128d0d581e44d4ab',
}

test('the live contract is what its version says', () => {
  const shape = JSON.stringify(Object.entries(LIVE).map(([name, schema]) => [name, z.toJSONSchema(schema)]))
  const hash = createHash('sha256').update(shape).digest('hex').slice(0, 16)
  expect(HASHES[CONTRACT_VERSION]).toBe(hash)
})
