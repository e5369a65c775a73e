import type { IncidentExtra } from '#db/queries/write-incident.ts'
import type { IncidentCommandInput } from '#server/contract/incident.ts'
import type { Ctx } from '#server/ctx.ts'
import type { IncidentCommand } from '#server/domain/incident/command.ts'

const msOf = (moment: string | undefined) => (moment === undefined ? null : Date.parse(moment))

/** Rows that a command writes beside the case; `lead` is the unit that leads after it and helps nobody. */
export function extraOf(
  ctx: Ctx,
  command: IncidentCommand,
  input: IncidentCommandInput,
  lead: number | null,
): IncidentExtra {
  const assists = [...new Set(input.assists)]
  switch (command) {
    case 'dispatch':
    case 'transfer':
    case 'assist':
      return { asked: { units: assists.filter((unit) => unit !== lead), dueAt: msOf(input.until) } }
    case 'report_in': {
      const units = ctx.actor.kind === 'user' ? ctx.actor.units : []
      return { answered: { units, promisedAt: msOf(input.until) ?? ctx.now() } }
    }
    default:
      return {}
  }
}
