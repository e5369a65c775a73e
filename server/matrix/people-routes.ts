import { expect } from 'vitest'
import { selectKey } from '#db/queries/case-key.ts'
import { personCasesSchema } from '#server/contract/person.ts'
import { sealPersons } from '#server/privacy/person.ts'
import { TEST_RING } from '#server/privacy/testing.ts'
import type { Cell } from './ask.ts'
import { commands, has, isOpen, reads, wordless } from './expectation.ts'
import type { Planted } from './plant.ts'
import type { Seat } from './seats.ts'
import type { World } from './world.ts'

const UNKNOWN = 999_999_999
const notFound = { status: 404, code: 'not_found' }
const forbidden = { status: 403, code: 'forbidden' }
const HANDLERS = ['handling_unit', 'grid_worker', 'village_officer']

/** A number that no other case names. */
const phoneOf = ({ id }: Planted) => `139${String(id).padStart(8, '0')}`

/** Puts a person into a case, once; their id. */
async function plantPerson({ http: { db } }: World, of: Planted): Promise<number> {
  const { entity, id } = of
  const [known] = await db.sql<{ id: number }[]>`
    select id from person where entity = ${entity} and case_id = ${id}`
  if (known) return known.id
  const stored = await selectKey(db.sql, entity, id)
  if (!stored) throw new Error(`no key for ${entity} ${id}`)
  const people = [{ role: 'reporter', name: '周某', phone: phoneOf(of) }] as const
  const sealed = sealPersons(TEST_RING, TEST_RING.unwrap(stored), people)
  for (const { kind, hash } of sealed.hashes) {
    await db.sql`insert into person_hash (kind, hash, entity, case_id)
      values (${kind}, decode(${hash}, 'base64'), ${entity}, ${id})`
  }
  const [{ id: person }] = await db.sql<{ id: number }[]>`
    insert into person (entity, case_id, role, sealed)
    values (${entity}, ${id}, 'reporter', decode(${sealed.persons[0].sealed}, 'base64')) returning id`
  return person
}

function handles(seat: Seat, of: Planted): boolean {
  if (!isOpen(of)) return false
  if (of.entity === 'mediation') return seat.id === of.assignee
  if (!has(seat, ...HANDLERS)) return false
  return of.assignee === null ? of.unit !== null && seat.units.includes(of.unit) : seat.id === of.assignee
}

type Ask = (of: Planted, person: number) => Pick<Cell, 'path' | 'body'>
type Done = (seat: Seat, of: Planted) => Pick<Cell, 'status' | 'code' | 'holds'>

async function ofPeople(world: World, cases: readonly Planted[], ask: Ask, done: Done): Promise<Cell[]> {
  const cells: Cell[] = []
  for (const of of cases) {
    const person = await plantPerson(world, of)
    const other = await plantPerson(world, cases.find((each) => each !== of) ?? of)
    for (const seat of world.seats) {
      const seen = reads(seat, of) && !wordless(seat)
      cells.push({ seat, method: 'POST', ...ask(of, person), ...(seen ? done(seat, of) : notFound) })
      if (other !== person) cells.push({ seat, method: 'POST', ...ask(of, other), ...notFound })
    }
  }
  const [seat] = world.seats
  return [...cells, { seat, method: 'POST', ...ask({ ...cases[0], id: UNKNOWN }, 1), ...notFound }]
}

const call =
  (path: string): Ask =>
  ({ id }, person) => ({ path: `/api/${path}/${id}/people/${person}/call` })
const unmask =
  (path: string): Ask =>
  ({ id }, person) => ({
    path: `/api/${path}/${id}/people/${person}/unmask`,
    body: { field: 'phone', reason: 'verify' },
  })
const called: Done = (seat, of) =>
  handles(seat, of)
    ? { status: 200, holds: (text) => expect(JSON.parse(text)).toEqual({ phone: phoneOf(of) }) }
    : forbidden
const unmasked: Done = (_seat, of) => ({
  status: 200,
  holds: (text) => expect(JSON.parse(text)).toEqual({ field: 'phone', value: phoneOf(of) }),
})

/** Cases enough to tell every kind of reader from another. */
const TELLING = ['open', 'restricted', 'led', 'assisted', 'assigned', 'closed', 'raised to city']
const telling = ({ incidents }: World) => incidents.filter(({ name }) => TELLING.includes(name))

async function searches(world: World): Promise<Cell[]> {
  const cases = [...telling(world), ...world.mediations]
  const cells: Cell[] = []
  for (const of of cases) {
    await plantPerson(world, of)
    for (const seat of world.seats) {
      const body = { phone: phoneOf(of), reason: 'verify' }
      const ask = { seat, method: 'POST', path: '/api/people/search', body }
      const holds = (text: string) =>
        expect(personCasesSchema.parse(JSON.parse(text)).cases.map(({ id }) => id)).toEqual(
          reads(seat, of) ? [of.id] : [],
        )
      cells.push({
        ...ask,
        ...(commands(seat) || has(seat, 'mediator') ? { status: 200, holds } : forbidden),
      })
    }
  }
  return cells
}

export const PEOPLE_ROUTES: Record<string, (world: World) => Promise<Cell[]>> = {
  'post /api/incidents/{id}/people/{person}/call': (world) =>
    ofPeople(world, telling(world), call('incidents'), called),
  'post /api/mediations/{id}/people/{person}/call': (world) =>
    ofPeople(world, world.mediations, call('mediations'), called),
  'post /api/incidents/{id}/people/{person}/unmask': (world) =>
    ofPeople(world, telling(world), unmask('incidents'), unmasked),
  'post /api/mediations/{id}/people/{person}/unmask': (world) =>
    ofPeople(world, world.mediations, unmask('mediations'), unmasked),
  'post /api/people/search': searches,
}
