import type { Level } from '#server/domain/region.ts'
import type { Department, UnitKind, WorkerKind } from '#server/domain/unit.ts'

/** What the organisation needs of the ground, in code order; `kind` as the generated ground has it. */
export interface OrganisationGround {
  regions(level: Level): Iterable<{ code: string; name: string; kind: number }>
  zones: readonly { code: string; name: string }[]
}

export interface SeededUnit {
  id: number
  kind: UnitKind
  name: string
  region: string
  parent: number | null
  department: Department | null
}

/** A post with its grids (15 digits) or micro-grids (17); it is 网格长 of `heads`. */
export interface SeededPost {
  id: number
  /** Village whose committee it belongs to. */
  village: string
  kind: WorkerKind
  codes: readonly string[]
  heads: ReadonlySet<string>
}
