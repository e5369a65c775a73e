import type { Cell } from './ask.ts'
import { NODES } from './nodes.ts'
import type { World } from './world.ts'

const everybody = ({ seats }: World, path: string, status = 200): Cell[] =>
  [null, ...seats].map((seat) => ({ seat, method: 'GET', path, status }))
const signedIn = ({ seats }: World, path: string): Cell[] =>
  seats.map((seat) => ({ seat, method: 'GET', path, status: 200 }))
const nobody = (path: string, body: unknown, status: number, code?: string): Cell[] => [
  { seat: null, method: 'POST', path, body, status, code },
]

/** The ground, which is public, and what is answered to who is not signed in. */
export const OPEN_ROUTES: Record<string, (world: World) => Cell[]> = {
  'get /api/ground': (world) => everybody(world, '/api/ground'),
  'get /api/ground/names': (world) => everybody(world, `/api/ground/names?parent=${NODES.city}`),
  'get /api/regions/{code}': (world) => everybody(world, `/api/regions/${NODES.town}`),
  'get /api/locate': (world) => everybody(world, `/api/locate?lng=${world.point.lng}&lat=${world.point.lat}`),
  'get /tiles/{z}/{x}/{y}': (world) => everybody(world, '/tiles/0/0/0'),
  'get /api/basemap': (world) => everybody(world, '/api/basemap'),
  'get /api/basemap/{layer}/{z}/{x}/{y}': (world) => everybody(world, '/api/basemap/0/1/0/0', 404),
  'get /api/health/live': (world) => everybody(world, '/api/health/live'),
  'get /api/health/ready': (world) => everybody(world, '/api/health/ready'),
  'get /api/openapi.json': (world) => everybody(world, '/api/openapi.json').slice(0, 3),
  'get /api/demo': (world) => everybody(world, '/api/demo'),
  'get /metrics': (world) => everybody(world, '/metrics'),
  'get /api/auth/get-session': (world) => signedIn(world, '/api/auth/get-session'),
  'post /api/auth/sign-in/username': () =>
    nobody(
      '/api/auth/sign-in/username',
      { username: 'nobody', password: 'nothing' },
      401,
      'wrong_credentials',
    ),
  'post /api/auth/sign-out': () => nobody('/api/auth/sign-out', {}, 200),
  'get /api/auth/methods': (world) => everybody(world, '/api/auth/methods'),
  'get /api/auth/oidc/start': (world) => everybody(world, '/api/auth/oidc/start', 404),
  'get /api/auth/oidc/callback': (world) => everybody(world, '/api/auth/oidc/callback', 404),
  'post /api/auth/sign-in/code': () =>
    nobody('/api/auth/sign-in/code', { challenge: 'x', code: '123456' }, 401, 'unauthenticated'),
  'post /api/setup': () =>
    nobody(
      '/api/setup',
      { token: 'x', username: 'somebody', password: 'a lamp over the door' },
      404,
      'not_found',
    ),
}

/** Routes that answer who is not signed in. */
export const WITHOUT_SESSION: ReadonlySet<string> = new Set(
  Object.keys(OPEN_ROUTES).filter((route) => route !== 'get /api/auth/get-session'),
)
