import { MICRO_GRIDS } from '#db/jiangsu/ground/counts.ts'
import { ancestor } from '#server/domain/region.ts'
import type { OrganisationGround, SeededPost } from './types.ts'

/** 专职网格员 of the province: 38,000 in towns' communities, 50,000 elsewhere; 415,000 part-time. */
const FULL_TIME = { urban: 38_000, rural: 50_000 }
const PART_TIME = 415_000
const SHARED = MICRO_GRIDS - PART_TIME

/** Grids of the province that belong to a community (居委会), and to any other village. */
export interface GridCounts {
  urban: number
  rural: number
}

interface Village {
  code: string
  urban: boolean
  grids: { code: string; micros: string[] }[]
}

function* villagesOf(ground: OrganisationGround): Generator<Village> {
  const micros = ground.regions('micro_grid')[Symbol.iterator]()
  const grids = ground.regions('grid')[Symbol.iterator]()
  let micro = micros.next()
  let grid = grids.next()
  for (const { code, kind } of ground.regions('village')) {
    const village: Village = { code, urban: kind === 0, grids: [] }
    for (; !grid.done && grid.value.code.startsWith(code); grid = grids.next()) {
      const own: string[] = []
      for (; !micro.done && ancestor(micro.value.code, 'grid') === grid.value.code; micro = micros.next()) {
        own.push(micro.value.code)
      }
      village.grids.push({ code: grid.value.code, micros: own })
    }
    yield village
  }
}

/**
 * Every post in code order, in the province's proportions: `whole` is how many grids the whole province has. Each grid
 * has exactly one 网格长: its first full-time worker, or a part-time one where the village has none.
 */
export function* postsOf(ground: OrganisationGround, whole: GridCounts): Generator<SeededPost> {
  const passed = { urban: 0, rural: 0 }
  let micros = 0
  let shared = 0
  let id = 0
  for (const { code: village, urban, grids } of villagesOf(ground)) {
    const type = urban ? 'urban' : 'rural'
    const upTo = (count: number) => Math.floor((count * FULL_TIME[type]) / whole[type])
    const staff = upTo(passed[type] + grids.length) - upTo(passed[type])
    passed[type] += grids.length

    const headed = new Set<string>()
    for (let worker = 0; worker < staff; worker++) {
      const from = Math.floor((worker * grids.length) / staff)
      const to = Math.max(from + 1, Math.floor(((worker + 1) * grids.length) / staff))
      const codes = grids.slice(from, to).map((grid) => grid.code)
      const heads = new Set(codes.filter((code) => !headed.has(code)))
      for (const code of heads) headed.add(code)
      yield { id: ++id, village, kind: 'full_time', codes, heads }
    }
    for (const grid of grids) {
      let codes: string[] = []
      let head = !headed.has(grid.code)
      for (const micro of grid.micros) {
        micros++
        if (codes.length > 0 && shared < Math.floor((micros * SHARED) / MICRO_GRIDS)) {
          shared++
          codes.push(micro)
          continue
        }
        if (codes.length > 0) yield partTime(codes)
        codes = [micro]
      }
      if (codes.length > 0) yield partTime(codes)

      function partTime(own: string[]): SeededPost {
        const heads = new Set(head ? [grid.code] : [])
        head = false
        return { id: ++id, village, kind: 'part_time', codes: [...heads, ...own], heads }
      }
    }
  }
}
