import { type Actor, COMMAND_ROLES, prefixesOf } from './actor.ts'

/** Who is told of a clock: one seat, everybody of a unit, or a centre. */
export type Holder = `seat:${number}` | `unit:${number}` | `centre:${string}`

/** Everything an actor is told of: the own seat, the own units, the centres they command at. */
export function holdersOf(actor: Actor): Holder[] {
  if (actor.kind !== 'user') return []
  const centres = new Set(prefixesOf(actor, ...COMMAND_ROLES))
  return [
    `seat:${actor.id}`,
    ...actor.units.map((unit): Holder => `unit:${unit}`),
    ...[...centres].map((centre): Holder => `centre:${centre}`),
  ]
}
