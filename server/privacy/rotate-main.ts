import { setTimeout as delay } from 'node:timers/promises'
import { ownerClient } from '#db/client.ts'
import { SetupError } from '#db/setup-error.ts'
import { runCommand } from '#server/keep/command.ts'
import { commandEnvironment, reachDatabase } from '#server/keep/reach.ts'
import { KeyRing, LOOK_MS } from './key-ring.ts'
import { openRing } from './open-ring.ts'
import { addRingKey } from './ring-file.ts'
import { rewrapKeys } from './rotate.ts'

/**
 * npm run keys:rotate: adds a key to the ring and wraps the keys of all cases with it, while the server runs. Cut short
 * it goes on with the key that was added last: npm run keys:rotate -- --resume.
 */
await runCommand(async () => {
  const resume = process.argv.includes('--resume')
  const env = commandEnvironment()
  const { url, end } = await reachDatabase(env)
  const owner = ownerClient(url)
  try {
    await openRing(env.keyRing, owner)
    if (!resume) {
      addRingKey(env.keyRing)
      // By then every server that has this file wraps with the new key.
      await delay(2 * LOOK_MS)
    }
    const ring = KeyRing.open(env.keyRing)
    if (!ring) throw new SetupError(`There is no key ring ${env.keyRing}`)
    const begun = Date.now()
    const wrapped = await rewrapKeys(owner, ring)
    const seconds = ((Date.now() - begun) / 1000).toFixed(1)
    console.log(
      `Key ${ring.current} of ${env.keyRing} wraps the keys of all cases: ${wrapped} in ${seconds} s`,
    )
    console.log(
      'Copy the ring to where its backup is. The keys before stay in it: backups are sealed under them.',
    )
  } finally {
    await owner.end({ timeout: 1 })
    await end()
  }
})
