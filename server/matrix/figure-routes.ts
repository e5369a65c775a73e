import { expect } from 'vitest'
import { campaignsSchema, figuresAnswerSchema, surveysSchema } from '#server/contract/figures.ts'
import type { Cell } from './ask.ts'
import { areaOf, centreArea, centres, circles, commandArea, isOpen, under } from './expectation.ts'
import { membersOf, NODE_NAMES, NODES, type Node } from './nodes.ts'
import type { Seat } from './seats.ts'
import type { World } from './world.ts'

type Done = Pick<Cell, 'status' | 'code' | 'holds'>
const notFound: Done = { status: 404, code: 'not_found' }
const forbidden: Done = { status: 403, code: 'forbidden' }

/** Figures are a centre's: of regions that it reads as a whole. */
const sees = (seat: Seat, node: Node) => centres(seat, membersOf(node))
const enters = (seat: Seat, node: Node) =>
  membersOf(node).every((member) => under(member, areaOf(seat, 'analyst', 'duty_commander')))

function ofRegions(
  { seats }: World,
  path: (region: string) => string,
  done: (seat: Seat, node: Node) => Done,
): Cell[] {
  return seats.flatMap((seat) => [
    ...NODE_NAMES.map((node) => ({ seat, method: 'GET', path: path(NODES[node]), ...done(seat, node) })),
    { seat, method: 'GET', path: path('320199'), ...notFound },
  ])
}

/** How many open cases a region's figure counts: restricted ones in towns and above, or within the circle. */
function openIn(world: World, seat: Seat, node: Node): number {
  const members = membersOf(node)
  const summed = members.every(({ length }) => length <= 9)
  return [...world.incidents, ...world.mediations].filter(
    (of) => isOpen(of) && under(of.place, members) && (!of.restricted || summed || circles(seat, members)),
  ).length
}

const CAMPAIGN = { name: '排查', region: NODES.town, starts_on: '2026-01-01', ends_on: '2030-12-31' }
const READERS = ['grid_worker', 'village_officer']

async function campaignOf({ http }: World): Promise<number> {
  const [{ id }] = await http.db.sql<{ id: number }[]>`
    insert into campaign ${http.db.sql({ ...CAMPAIGN, prefixes: [CAMPAIGN.region] })}
    on conflict do nothing returning id`
  return id
}

export const FIGURE_ROUTES: Record<string, (world: World) => Cell[] | Promise<Cell[]>> = {
  'get /api/figures': (world) =>
    ofRegions(
      world,
      (region) => `/api/figures?region=${region}`,
      (seat, node) => {
        if (!sees(seat, node)) return notFound
        const holds = (text: string) => {
          const { figures } = figuresAnswerSchema.parse(JSON.parse(text))
          const open = figures.find(({ key }) => key === 'open')
          expect(open?.numerator).toBe(openIn(world, seat, node))
        }
        return { status: 200, holds }
      },
    ),
  'get /api/figures/{key}/days': (world) =>
    ofRegions(
      world,
      (region) => `/api/figures/reported/days?region=${region}`,
      (seat, node) => (sees(seat, node) ? { status: 200 } : notFound),
    ),
  'get /api/surveys': (world) =>
    ofRegions(
      world,
      (region) => `/api/surveys?region=${region}`,
      (seat, node) => {
        const holds = (text: string) =>
          expect(surveysSchema.parse(JSON.parse(text)).mayEnter).toBe(enters(seat, node))
        return sees(seat, node) ? { status: 200, holds } : notFound
      },
    ),
  'get /api/campaigns': async (world) => {
    const id = await campaignOf(world)
    return ofRegions(
      world,
      (region) => `/api/campaigns?region=${region}`,
      (seat, node) => {
        const prefixes = [...centreArea(seat), ...areaOf(seat, ...READERS)]
        const members = membersOf(node)
        const parts = prefixes.flatMap((own) =>
          members.flatMap((member) => (own.startsWith(member) ? own : member.startsWith(own) ? member : [])),
        )
        if (parts.length === 0) return notFound
        const touches = parts.some((part) => part.startsWith(NODES.town) || NODES.town.startsWith(part))
        const holds = (text: string) => {
          const { campaigns } = campaignsSchema.parse(JSON.parse(text))
          expect(campaigns.map((one) => one.id).filter((one) => one === id)).toEqual(touches ? [id] : [])
        }
        return { status: 200, holds }
      },
    )
  },
  'post /api/surveys': ({ seats }) => {
    const survey = { key: 'sense_of_safety', value: 99, source: '统计局', period: '2026 年', sample: 100 }
    return seats.map((seat): Cell => {
      const done = !sees(seat, 'town') ? notFound : enters(seat, 'town') ? { status: 201 } : forbidden
      return { seat, method: 'POST', path: '/api/surveys', body: { ...survey, region: NODES.town }, ...done }
    })
  },
  'post /api/campaigns': ({ seats }) =>
    seats.map((seat): Cell => {
      const done = !sees(seat, 'town')
        ? notFound
        : under(NODES.town, commandArea(seat))
          ? { status: 201 }
          : forbidden
      return { seat, method: 'POST', path: '/api/campaigns', body: { ...CAMPAIGN, name: '再查' }, ...done }
    }),
  'post /api/campaigns/{id}/visits': async (world) => {
    const { id } = (await world.http.db.sql<{ id: number }[]>`select min(id)::int as id from campaign`)[0]
    return [id, 999_999_999].flatMap((campaign) =>
      world.seats.map((seat): Cell => {
        const own = campaign === id && under(NODES.grid, areaOf(seat, ...READERS))
        const path = `/api/campaigns/${campaign}/visits`
        return {
          seat,
          method: 'POST',
          path,
          body: { grid: NODES.grid },
          ...(own ? { status: 200 } : notFound),
        }
      }),
    )
  },
}
