import type { Database } from '#db/client.ts'
import type { IncidentCommand } from '#server/domain/incident/command.ts'
import type { Spec } from './command-spec.ts'
import { hopSpecs } from './hop-specs.ts'
import { sideSpecs } from './side-specs.ts'
import type { Cast, playing } from './testing.ts'

/** For each command a person can give: from where, by whom, with what, and what stands in the database afterwards. */
export function commandSpecs(
  db: Database,
  cast: Cast,
  play: ReturnType<typeof playing>,
): Record<Exclude<IncidentCommand, 'relocate'>, () => Spec> {
  return { ...hopSpecs(db, cast, play), ...sideSpecs(db, cast, play) }
}
