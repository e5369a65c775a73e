import { request } from '#app/_live/http.ts'
import type { GroundNames } from '#server/contract/ground.ts'
import { levelOf, parentOf, pathOf } from '#server/domain/region.ts'

/** A region as tiles call it: `id` is its feature id at its level. */
export type GroundName = GroundNames['names'][number]

export type Bounds = [west: number, south: number, east: number, north: number]

/** Names and ids of one ground release, fetched a parent at a time and kept. */
export class GroundClient {
  private readonly release: number
  private readonly ask: (path: string) => Promise<GroundNames>
  private readonly lists = new Map<string, Promise<readonly GroundName[]>>()
  private readonly known = new Map<string, GroundName>()

  /** `ask` fetches a path's JSON. */
  constructor(release: number, ask: (path: string) => Promise<GroundNames> = request) {
    this.release = release
    this.ask = ask
  }

  /** The regions one level below a code, in code order; of the ground itself for an empty code. */
  children(parent: string): Promise<readonly GroundName[]> {
    const kept = this.lists.get(parent)
    if (kept) return kept
    const asked = this.fetchChildren(parent).catch((error: unknown) => {
      this.lists.delete(parent)
      throw error
    })
    this.lists.set(parent, asked)
    return asked
  }

  /** A region whose siblings have been fetched before. */
  peek(code: string): GroundName | undefined {
    return this.known.get(code)
  }

  /** The region of a code, or undefined when there is none. */
  async find(code: string): Promise<GroundName | undefined> {
    const parent = parentOf(code)
    if (parent === undefined && levelOf(code) !== 'province') return undefined
    await this.children(parent ?? '')
    return this.known.get(code)
  }

  /** The region of a feature, whose parent's code the tile carries. */
  async findById(parent: string, id: number): Promise<GroundName | undefined> {
    return (await this.children(parent)).find((region) => region.id === id)
  }

  /** Names from the province down to the code. */
  async path(code: string): Promise<GroundName[]> {
    const found = await Promise.all(pathOf(code).map((prefix) => this.find(prefix)))
    return found.filter((region) => region !== undefined)
  }

  private async fetchChildren(parent: string): Promise<readonly GroundName[]> {
    const { names } = await this.ask(`/api/ground/names?parent=${parent}&v=${this.release}`)
    for (const region of names) this.known.set(region.code, region)
    return names
  }
}
