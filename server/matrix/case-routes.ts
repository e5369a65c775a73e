import { expect } from 'vitest'
import { plantAttachment } from '#server/attachment/testing.ts'
import { candidatesSchema, caseDetailSchema, listSchema } from '#server/contract/http.ts'
import { duplicatesSchema, recommendationSchema } from '#server/contract/suggest.ts'
import { caseUpstreamSchema } from '#server/contract/upstream.ts'
import type { Cell } from './ask.ts'
import { actsFor, areaOf, commandArea, hiddenIn, isOpen, reads, under, wordless } from './expectation.ts'
import { membersOf, NODES, type Node } from './nodes.ts'
import type { Planted } from './plant.ts'
import type { Seat } from './seats.ts'
import type { World } from './world.ts'

/** What a seat gets that reads a case and may do this with it; and the refusals of who may not, or does not read it. */
type Done = Pick<Cell, 'status' | 'code' | 'holds'>

const UNKNOWN = 999_999_999
const notFound: Done = { status: 404, code: 'not_found' }
const forbidden: Done = { status: 403, code: 'forbidden' }

function ofCases(
  world: World,
  cases: readonly Planted[],
  ask: (of: number) => Pick<Cell, 'method' | 'path' | 'body'>,
  done: (seat: Seat, of: Planted) => Done,
): Cell[] {
  return world.seats.flatMap((seat) => [
    ...cases.map((of) => ({ seat, ...ask(of.id), ...(reads(seat, of) ? done(seat, of) : notFound) })),
    { seat, ...ask(UNKNOWN), ...notFound },
  ])
}

const get = (path: (id: number) => string) => (id: number) => ({ method: 'GET', path: path(id) })
/** Cases enough to tell every kind of reader from another. */
const TELLING = [
  'open',
  'restricted',
  'led',
  'assisted',
  'assigned',
  'closed',
  'raised to city',
  'held by zone',
]
const telling = ({ incidents }: World) => incidents.filter(({ name }) => TELLING.includes(name))

/** An attachment of each kind of case, and one in none, as every seat asks for it. */
async function ofAttachments(world: World, copy: string): Promise<Cell[]> {
  const author = world.seat('neighbour')
  const held = async (of: Planted | null) => {
    const { http } = world
    const id = await plantAttachment(http.db, { author: author.id, into: of ?? undefined })
    return world.seats.map((seat): Cell => {
      const seen = of === null ? seat === author : !wordless(seat) && reads(seat, of)
      const cell = { seat, method: 'GET', path: `/api/attachments/${id}${copy}` }
      return { ...cell, ...(seen ? { status: 200, holds: (text) => expect(text).toBe('jpeg') } : notFound) }
    })
  }
  const cells = await Promise.all([...telling(world), ...world.mediations, null].map(held))
  return [
    ...cells.flat(),
    { seat: author, method: 'GET', path: `/api/attachments/${UNKNOWN}${copy}`, ...notFound },
  ]
}

const detail = (seat: Seat, of: Planted): Done => ({
  status: 200,
  holds: (text) => {
    const body = caseDetailSchema.parse(JSON.parse(text))
    expect(body.case.id).toBe(of.id)
    // A resident is known to themselves, and to who handles the case while it is open.
    const known = seat.id === of.reporter || (seat.id === of.assignee && isOpen(of))
    if (body.reporterName?.startsWith('r')) expect(body.reporterName).toBe(known ? 'resident' : 'r*')
    if (!known) expect(body.timeline.filter(({ actor }) => actor === 'resident')).toEqual([])
    expect(body.text).toBe(wordless(seat) ? null : of.text)
    if (wordless(seat)) expect(text).not.toContain(of.text)
  },
})

const byCentre =
  (parse: (body: unknown) => unknown) =>
  (seat: Seat, of: Planted): Done =>
    actsFor(seat, of) ? { status: 200, holds: (text) => void parse(JSON.parse(text)) } : forbidden

const REGIONS: readonly (Node | null)[] = [null, 'city', 'county', 'town', 'village', 'zone', 'otherCity']

/** Lists: what a seat reads of a region, all of it and nothing else, and how many it only counts. */
function lists(world: World, path: string, cases: readonly Planted[], regions = REGIONS): Cell[] {
  const page = (seat: Seat, node: Node | null, sort: 'newest' | 'due'): Cell => {
    const members = membersOf(node ?? 'province')
    const open = sort === 'due' ? '&status=open' : ''
    const wanted = cases.filter((of) => reads(seat, of) && under(of.place, members) && (!open || isOpen(of)))
    const region = node === null ? '' : `&region=${NODES[node]}`
    return {
      ...{ seat, method: 'GET', path: `${path}?limit=200&sort=${sort}${open}${region}`, status: 200 },
      holds: (text) => {
        const { items, total, hidden } = listSchema.parse(JSON.parse(text))
        expect(items.map((item) => item.case.id).sort()).toEqual(wanted.map(({ id }) => id).sort())
        expect([total, hidden]).toEqual([wanted.length, hiddenIn(seat, members, cases)])
        if (wordless(seat)) expect(items.filter((item) => item.text !== null)).toEqual([])
      },
    }
  }
  return world.seats.flatMap((seat) => [
    ...regions.map((node) => page(seat, node, 'newest')),
    ...([null, 'zone'] as const).map((node) => page(seat, node, 'due')),
    { seat, method: 'GET', path: `${path}?region=320199`, ...notFound },
  ])
}

/** What is behind a figure: how many of it are hidden says nothing of what else was asked for. */
const behindOpen = ({ seats, incidents }: World): Cell[] =>
  seats.flatMap((seat) =>
    ['', '&q=320101&urgency=critical&status=handled'].map(
      (more): Cell => ({
        ...{
          seat,
          method: 'GET',
          path: `/api/incidents?limit=200&figure=open&part=numerator${more}`,
          status: 200,
        },
        holds: (text) => {
          const { items, hidden } = listSchema.parse(JSON.parse(text))
          const wanted = more ? [] : incidents.filter((of) => isOpen(of) && reads(seat, of))
          expect(items.map((item) => item.case.id).sort()).toEqual(wanted.map(({ id }) => id).sort())
          expect(hidden).toBe(hiddenIn(seat, membersOf('province'), incidents))
        },
      }),
    ),
  )

/** Words are searched where they may be read, and those of restricted cases nowhere. */
function searches({ seats, incidents }: World): Cell[] {
  return seats.flatMap((seat) =>
    incidents
      .filter(({ name }) => ['open', 'restricted', 'led', 'assigned'].includes(name))
      .map(
        (of): Cell => ({
          ...{ seat, method: 'GET', path: `/api/incidents?q=${encodeURIComponent(of.text)}`, status: 200 },
          holds: (text) => {
            const { items, total } = listSchema.parse(JSON.parse(text))
            const found = !of.restricted && !wordless(seat) && reads(seat, of)
            expect(items.map((item) => item.case.id)).toEqual(found ? [of.id] : [])
            expect(total).toBe(found ? 1 : 0)
          },
        }),
      ),
  )
}

/** What is offered as the same matter is among what may be read, and none of it is missing. */
const similar = (seat: Seat, of: readonly Planted[]) => (text: string) => {
  const { duplicates } = duplicatesSchema.parse(JSON.parse(text))
  const ids = new Set(of.filter((one) => reads(seat, one)).map(({ id }) => id))
  expect(duplicates.filter(({ id }) => !ids.has(id))).toEqual([])
  if (wordless(seat)) expect(duplicates.filter((one) => one.text !== null)).toEqual([])
}

export const CASE_ROUTES: Record<string, (world: World) => Cell[] | Promise<Cell[]>> = {
  'get /api/incidents': (world) => [
    ...lists(world, '/api/incidents', world.incidents),
    ...searches(world),
    ...behindOpen(world),
  ],
  'get /api/mediations': (world) => lists(world, '/api/mediations', world.mediations, [null, 'town']),
  'get /api/incidents/{id}': (world) =>
    ofCases(
      world,
      world.incidents,
      get((id) => `/api/incidents/${id}`),
      detail,
    ),
  'get /api/mediations/{id}': (world) =>
    ofCases(
      world,
      world.mediations,
      get((id) => `/api/mediations/${id}`),
      detail,
    ),
  'get /api/incidents/{id}/candidates': (world) =>
    ofCases(
      world,
      telling(world),
      get((id) => `/api/incidents/${id}/candidates`),
      byCentre(candidatesSchema.parse),
    ),
  'get /api/mediations/{id}/candidates': (world) =>
    ofCases(
      world,
      world.mediations,
      get((id) => `/api/mediations/${id}/candidates`),
      byCentre(candidatesSchema.parse),
    ),
  'get /api/incidents/{id}/upstream': (world) =>
    ofCases(
      world,
      telling(world),
      get((id) => `/api/incidents/${id}/upstream`),
      byCentre(caseUpstreamSchema.parse),
    ),
  'get /api/incidents/{id}/recommendation': (world) =>
    ofCases(
      world,
      telling(world),
      get((id) => `/api/incidents/${id}/recommendation`),
      byCentre(recommendationSchema.parse),
    ),
  'get /api/incidents/{id}/duplicates': (world) =>
    ofCases(
      world,
      telling(world),
      get((id) => `/api/incidents/${id}/duplicates`),
      (seat) => ({
        status: 200,
        holds: similar(seat, world.incidents),
      }),
    ),
  'get /api/incidents/duplicates': (world) =>
    world.seats.map((seat) => {
      const { lng, lat } = world.point
      const path = `/api/incidents/duplicates?lng=${lng}&lat=${lat}&category=0401`
      return { seat, method: 'GET', path, status: 200, holds: similar(seat, world.incidents) }
    }),
  'post /api/incidents/{id}/upstream/{delivery}/retry': (world) =>
    ofCases(
      world,
      telling(world),
      (id) => ({ method: 'POST', path: `/api/incidents/${id}/upstream/${UNKNOWN}/retry` }),
      (seat, of) => (actsFor(seat, of) ? { status: 409, code: 'not_allowed_now' } : forbidden),
    ),
  'get /api/attachments/{id}': (world) => ofAttachments(world, ''),
  'get /api/attachments/{id}/thumbnail': (world) => ofAttachments(world, '/thumbnail'),
  'delete /api/attachments/{id}': async (world) => {
    const author = world.seat('neighbour')
    const at = (id: number) => ({ method: 'DELETE', path: `/api/attachments/${id}` })
    const loose = await plantAttachment(world.http.db, { author: author.id })
    const [of] = telling(world)
    const kept = await plantAttachment(world.http.db, { author: author.id, into: of })
    const others = world.seats.filter((seat) => seat !== author)
    return [
      ...others.map((seat) => ({ seat, ...at(loose), ...notFound })),
      ...world.seats.map((seat) => ({ seat, ...at(kept), ...notFound })),
      { seat: author, ...at(UNKNOWN), ...notFound },
    ]
  },
  'post /api/attachments': ({ seats }) =>
    seats.map((seat) => ({
      ...{ seat, method: 'POST', path: '/api/attachments', status: 415, code: 'unsupported_type' },
      body: new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xff, 0xff, 0, 0]),
    })),
  'post /api/incidents': (world) => {
    const report = { ...world.point, category: '0401', text: '演练用' }
    const cell = (seat: Seat, body: unknown, done: Done): Cell => {
      return { seat, method: 'POST', path: '/api/incidents', body, ...done }
    }
    return world.seats.flatMap((seat) => [
      cell(seat, report, { status: 201 }),
      cell(
        seat,
        { ...report, exercise: true },
        under(world.home, commandArea(seat)) ? { status: 201 } : forbidden,
      ),
      cell(
        seat,
        { ...report, self_close: { text: '已清', photo: UNKNOWN } },
        under(world.home, areaOf(seat, 'grid_worker')) ? { status: 400, code: 'invalid_input' } : forbidden,
      ),
    ])
  },
  'post /api/mediations': (world) =>
    world.seats.map((seat) => {
      const body = { ...world.point, type: '0102', text: '邻里', parties: [] }
      return { seat, method: 'POST', path: '/api/mediations', body, status: 201 }
    }),
}
