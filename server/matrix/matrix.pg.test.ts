import { afterAll, beforeAll, expect, test } from 'vitest'
import { INCIDENT_COMMANDS } from '#server/domain/incident/command.ts'
import { MEDIATION_COMMANDS } from '#server/domain/mediation.ts'
import { ACCOUNT_ROUTES } from './account-routes.ts'
import { API_KEY_ROUTES } from './api-key-routes.ts'
import { type Cell, check } from './ask.ts'
import { walkAssignees } from './assignees.ts'
import { AUDIT_ROUTES } from './audit-routes.ts'
import { CASE_ROUTES } from './case-routes.ts'
import { walkCommand } from './commands.ts'
import { EXPORT_ROUTES } from './export-routes.ts'
import { FIGURE_ROUTES } from './figure-routes.ts'
import { byKeys } from './keys.ts'
import { NOTICE_ROUTES } from './notice-routes.ts'
import { OPEN_ROUTES, WITHOUT_SESSION } from './open-routes.ts'
import { ORGANISATION_ROUTES } from './organisation-routes.ts'
import { PEOPLE_ROUTES } from './people-routes.ts'
import { ROOM_ROUTES } from './room-routes.ts'
import { SYSTEM_ROUTES } from './system-routes.ts'
import { startWorld, type World } from './world.ts'

/** What reads only comes before what adds to it. */
const ROUTES: Record<string, (world: World) => Cell[] | Promise<Cell[]>> = {
  ...ROOM_ROUTES,
  ...EXPORT_ROUTES,
  ...FIGURE_ROUTES,
  ...CASE_ROUTES,
  ...PEOPLE_ROUTES,
  ...ORGANISATION_ROUTES,
  ...SYSTEM_ROUTES,
  ...AUDIT_ROUTES,
  ...NOTICE_ROUTES,
  ...API_KEY_ROUTES,
  ...ACCOUNT_ROUTES,
  ...OPEN_ROUTES,
}
const COMMANDS = {
  'post /api/incidents/{id}/{command}': ['incident', INCIDENT_COMMANDS],
  'post /api/mediations/{id}/{command}': ['mediation', MEDIATION_COMMANDS],
} as const

let world: World
let cells = 0
const spent = Date.now()

beforeAll(async () => {
  world = await startWorld()
})
afterAll(async () => {
  await world?.http.stop()
  console.info(`scope matrix: ${cells} cells, ${world?.seats.length} seats, ${Date.now() - spent} ms`)
})

/** Every route of the app itself, as `method path`. */
function served(): string[] {
  const { definitions } = world.http.app.openAPIRegistry
  return definitions.flatMap((each) =>
    each.type === 'route' ? `${each.route.method} ${each.route.path}` : [],
  )
}

test('every route is in the matrix, and the matrix holds no other', () => {
  const known = [...Object.keys(ROUTES), ...Object.keys(COMMANDS)].sort()
  expect(served().sort()).toEqual(known)
  const paths = world.http.app.routes.map(({ method, path }) => `${method.toLowerCase()} ${path}`)
  expect([...new Set(paths)].map((path) => path.replaceAll(/:(\w+)/g, '{$1}')).sort()).toEqual(known)
})

test('nobody who is not signed in gets anything of a route that is not open, nor another site', async () => {
  const asked = served().map((route) => {
    const [method, path] = route.split(' ')
    return {
      route,
      method: method.toUpperCase(),
      path: path.replaceAll(/\{\w+\}/g, '1'),
      seat: null,
      body: {},
    }
  })
  const closed = asked.filter(({ route }) => !WITHOUT_SESSION.has(route))
  const writes = asked.filter(({ method }) => method !== 'GET')
  const all: Cell[] = [
    ...closed.map(({ route, body, ...cell }) => ({
      ...cell,
      ...(cell.method !== 'GET' && { body }),
      ...{ status: 401, code: 'unauthenticated' },
    })),
    ...writes.map(({ route, ...cell }) => {
      return { ...cell, seat: world.seats[0], foreign: true, status: 403, code: 'forbidden' }
    }),
  ]
  await check(world, all)
  cells += all.length
})

test.each(Object.keys(ROUTES))(
  '%s',
  async (route) => {
    const all = await ROUTES[route](world)
    await check(world, all)
    const again = await byKeys(world, route, all)
    await check(world, again)
    cells += all.length + again.length
  },
  60_000,
)

const given = Object.values(COMMANDS).flatMap(([entity, commands]) =>
  commands.map((command) => ({ entity, command })),
)
test.each(given)(
  '$entity: $command',
  async ({ entity, command }) => {
    cells += await walkCommand(world, entity, command)
  },
  60_000,
)

test('a case is given to who handles for its unit or its grid, and to nobody else', async () => {
  cells += await walkAssignees(world)
}, 60_000)
