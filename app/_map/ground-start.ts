import { request } from '#app/_live/http.ts'
import type { Basemap } from '#server/contract/basemap.ts'
import type { GroundAnswer, RegionAnswer } from '#server/contract/ground.ts'
import { ancestor, levelOf } from '#server/domain/region.ts'
import { type Bounds, GroundClient } from './ground-client.ts'
import type { MapScope } from './scope.ts'
import { loadScope } from './scope-spans.ts'

/** What a map has to know of the ground before it can be drawn. */
export interface GroundStart {
  release: number
  client: GroundClient
  scope: MapScope
  bounds: Bounds
  basemap: Basemap
}

export type RegionChild = RegionAnswer['children'][number]

export function fetchRegion(code: string): Promise<RegionAnswer> {
  return request<RegionAnswer>(`/api/regions/${code}`)
}

function union(all: readonly Bounds[]): Bounds {
  return [
    Math.min(...all.map(([west]) => west)),
    Math.min(...all.map(([, south]) => south)),
    Math.max(...all.map(([, , east]) => east)),
    Math.max(...all.map(([, , , north]) => north)),
  ]
}

/** Prefixes as the tiles know them: a zone is its members. */
function members(prefixes: readonly string[], zones: GroundAnswer['zones']): string[] {
  return prefixes.flatMap((prefix) => zones.find(({ code }) => code === prefix)?.members ?? [prefix])
}

/** Where the map's worker is served from. */
export const WORKER_URL = '/maplibre-gl-worker.mjs'

/** Throws while the worker can't be had: a map that is made without it stays dead until the page is reloaded. */
async function workerIsThere(): Promise<void> {
  const answer = await fetch(WORKER_URL)
  if (!answer.ok) throw new Error(`the map's worker: ${answer.status}`)
  await answer.arrayBuffer()
}

export async function startGround(scope: readonly string[]): Promise<GroundStart> {
  const [{ release, zones }, basemap] = await Promise.all([
    request<GroundAnswer>('/api/ground'),
    request<Basemap>('/api/basemap'),
    workerIsThere(),
  ])
  const prefixes = members(scope, zones)
  const client = new GroundClient(release)
  const [mapScope, regions] = await Promise.all([
    loadScope(client, prefixes),
    Promise.all(prefixes.map(fetchRegion)),
  ])
  return { release, client, scope: mapScope, bounds: union(regions.map(({ bounds }) => bounds)), basemap }
}

/** The cities of the province and the counties of those that the scope touches. */
export async function loadWide(
  prefixes: readonly string[],
): Promise<{ cities: RegionChild[]; counties: RegionChild[] }> {
  const provinces = [...new Set(prefixes.map((prefix) => ancestor(prefix, 'province')))]
  const cities = (await Promise.all(provinces.map(fetchRegion))).flatMap(({ children }) => children)
  const touched = cities.filter(({ code }) =>
    prefixes.some((prefix) => levelOf(prefix) === 'province' || ancestor(prefix, 'city') === code),
  )
  const counties = (await Promise.all(touched.map(({ code }) => fetchRegion(code)))).flatMap(
    ({ children }) => children,
  )
  return { cities, counties }
}
