import { ACCOUNT_CONTROLS } from './accounts.ts'
import { KEEPING_CONTROLS } from './keeping.ts'
import type { Control, Evidence, Scene } from './look.ts'
import { PRIVACY_CONTROLS } from './privacy.ts'
import { REQUEST_CONTROLS } from './requests.ts'
import { TRAIL_CONTROLS } from './trail.ts'

export const CONTROLS: readonly Control[] = [
  ...ACCOUNT_CONTROLS,
  ...REQUEST_CONTROLS,
  ...TRAIL_CONTROLS,
  ...PRIVACY_CONTROLS,
  ...KEEPING_CONTROLS,
]

/** Looks at every control; one that cannot be looked at is not ok. */
export async function takeEvidence(scene: Scene): Promise<Evidence[]> {
  const taken: Evidence[] = []
  for (const { id, title, look, proofs } of CONTROLS) {
    const found = await Promise.resolve(scene)
      .then(look)
      .catch((error: unknown) => ({ setting: `cannot be looked at: ${String(error)}`, ok: false }))
    taken.push({ id, title, ...found, proofs: proofs.map(([file, test]) => `${file}: ${test}`) })
  }
  return taken
}
