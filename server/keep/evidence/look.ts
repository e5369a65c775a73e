import type { Sql } from 'postgres'
import type { Environment } from '#server/environment.ts'
import type { KeyRing } from '#server/privacy/key-ring.ts'

/** Where evidence is taken: the settings the server reads, the database it uses, the ring it opens. */
export interface Scene {
  env: Environment
  /** With the owner's rights, who alone sees all. */
  sql: Sql
  ring: KeyRing | undefined
  backups: string
  /** The address of the server that runs with these settings, if it does. */
  server: string | undefined
  /** Epoch milliseconds. */
  now: number
}

/** How a control is set at this moment; `ok` false where it is off or broken. */
export interface Finding {
  setting: string
  ok: boolean
}

export interface Control {
  id: string
  title: string
  /** Read from the running configuration or the database, never from memory of how it was meant. */
  look: (scene: Scene) => Finding | Promise<Finding>
  /** The file of a test, and the title of one in it. */
  proofs: readonly (readonly [file: string, test: string])[]
}

export interface Evidence extends Finding {
  id: string
  title: string
  proofs: readonly string[]
}
