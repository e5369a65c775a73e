import { KeyRing } from './key-ring.ts'

/** The ring of a test process, in memory: nodes of one test share it. */
export const TEST_RING = KeyRing.inMemory()
