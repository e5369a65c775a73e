import { plantAttachment } from '#server/attachment/testing.ts'
import { type Cell, check } from './ask.ts'
import { type CommandRule, INCIDENT_RULES, MEDIATION_RULES, mayGive } from './case-commands.ts'
import { reads } from './expectation.ts'
import { type Planted, plant, type Seed } from './plant.ts'
import type { Seat } from './seats.ts'
import type { World } from './world.ts'

interface Given {
  entity: Planted['entity']
  command: string
  rule: CommandRule
  restricted: boolean
}

function specimen(world: World, { entity, rule, restricted }: Given): Promise<Planted> {
  const { units, seat, home, http } = world
  const seed: Seed =
    entity === 'incident'
      ? { entity, place: home, unit: units.lead, assists: [units.assist], reporter: seat('resident').id }
      : {
          ...{ entity, place: home.slice(0, 15), assignee: seat('away mediator').id },
          reporter: seat('resident').id,
        }
  return plant(http.db.sql, { ...seed, restricted, ...rule.from })
}

/** The part of a body that names what the seat itself has uploaded. */
async function uploaded({ http }: World, command: string, seat: Seat) {
  if (command !== 'self_close' && command !== 'attach') return {}
  const id = await plantAttachment(http.db, { author: seat.id })
  return command === 'attach' ? { attachments: [id] } : { photo: id }
}

/** One command as every seat gives it: those who may on a case of their own each, all others on the same. */
async function giveAll(world: World, given: Given): Promise<number> {
  const { entity, command, rule } = given
  const path = (of: Planted) =>
    `/api/${entity === 'incident' ? 'incidents' : 'mediations'}/${of.id}/${command}`
  const body = { version: 1, text: '理由', ...rule.body?.(world) }
  const shared = await specimen(world, given)
  const refused = (seat: Seat): Cell => {
    const common = { seat, method: 'POST', path: path(shared), body }
    if (!reads(seat, shared)) return { ...common, status: 404, code: 'not_found' }
    return { ...common, status: 409, code: 'not_allowed_now' }
  }
  const done = async (seat: Seat): Promise<Cell> => {
    const of = await specimen(world, given)
    return {
      seat,
      method: 'POST',
      path: path(of),
      body: { ...body, ...(await uploaded(world, command, seat)) },
      status: 200,
    }
  }
  const may = (seat: Seat) => reads(seat, shared) && mayGive(rule, seat, shared)
  const cells = world.seats.filter((seat) => !may(seat)).map(refused)
  for (const seat of world.seats.filter(may)) cells.push(await done(seat))
  const nobody = {
    seat: null,
    method: 'POST',
    path: path(shared),
    body,
    status: 401,
    code: 'unauthenticated',
  }
  const unknown = { ...refused(world.seats[0]), path: path({ ...shared, id: 999_999_999 }) }
  cells.push(nobody, { ...unknown, status: 404, code: 'not_found' })
  await check(world, cells)
  return cells.length
}

/** A command of an entity by everyone, on a case that is restricted and on one that is not. */
export async function walkCommand(world: World, entity: Planted['entity'], command: string): Promise<number> {
  const rule = (entity === 'incident' ? INCIDENT_RULES : MEDIATION_RULES)[command]
  if (!rule) throw new Error(`no rule for ${command}`)
  let cells = 0
  for (const restricted of entity === 'incident' ? [false, true] : [true]) {
    cells += await giveAll(world, { entity, command, rule: rule(world), restricted })
  }
  return cells
}
