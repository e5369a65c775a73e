import { type Cell, check } from './ask.ts'
import { HANDLING } from './case-commands.ts'
import { areaOf, has, under } from './expectation.ts'
import { plant } from './plant.ts'
import type { World } from './world.ts'

/** A case given to everybody, through a unit and without one: only who handles for it there may be given it. */
export async function walkAssignees(world: World): Promise<number> {
  const { home, http, units, seats, seat } = world
  const specimen = () => plant(http.db.sql, { place: home, status: 'accepted' })
  const shared = await specimen()
  const cells: Cell[] = []
  for (const assignee of seats) {
    const forUnit = has(assignee, ...HANDLING) && assignee.units.includes(units.lead)
    const ofGrid = under(home, areaOf(assignee, 'grid_worker'))
    for (const [fits, unit] of [
      [forUnit, units.lead],
      [ofGrid, undefined],
    ] as const) {
      const of = fits ? await specimen() : shared
      cells.push({
        ...{ seat: seat('dispatcher@county'), method: 'POST', path: `/api/incidents/${of.id}/dispatch` },
        body: { version: 1, assignee: assignee.id, unit },
        ...(fits ? { status: 200 } : { status: 400, code: 'invalid_input' }),
      })
    }
  }
  await check(world, cells)
  return cells.length
}
