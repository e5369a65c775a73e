import { seeded } from './row.ts'

/** Points inside the ground, found through the API like any client would: seeded tries in the bounds. */
export async function pointsInside(url: string, wanted: number): Promise<[number, number][]> {
  const random = seeded(11)
  const { bounds } = (await (await fetch(`${url}/api/ground`)).json()) as {
    bounds: [number, number, number, number]
  }
  const [west, south, east, north] = bounds
  const points: [number, number][] = []
  while (points.length < wanted) {
    const lng = Math.round((west + random() * (east - west)) * 1e6) / 1e6
    const lat = Math.round((south + random() * (north - south)) * 1e6) / 1e6
    const answer = await fetch(`${url}/api/locate?lng=${lng}&lat=${lat}`)
    await answer.arrayBuffer()
    if (answer.ok) points.push([lng, lat])
  }
  return points
}
