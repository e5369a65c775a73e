import { expect, test } from 'vitest'
import { countsByVillage } from '#db/jiangsu/ground/counts.ts'
import { loadNames, villageKind } from '#db/jiangsu/ground/names.ts'
import type { Level } from '#server/domain/region.ts'
import { unitProblem } from '#server/domain/unit.ts'
import { type GridCounts, postsOf } from './posts.ts'
import type { OrganisationGround, SeededUnit } from './types.ts'
import { unitsOf } from './units.ts'

/** The province's villages with their grids and micro-grids, without outlines. */
function provinceOf(): { ground: OrganisationGround; whole: GridCounts } {
  const names = loadNames()
  const counts = countsByVillage(names)
  const region = (code: string, name: string, kind = 0) => ({ code, name, kind })
  const villages = names.towns.flatMap(([town]) =>
    names.villages[town].map((entry) =>
      region(town + entry.slice(0, 3), entry.slice(3), villageKind(town + entry.slice(0, 3))),
    ),
  )
  const two = (index: number) => String(index + 1).padStart(2, '0')
  const three = (index: number) => String(index + 1).padStart(3, '0')
  const regions: Partial<Record<Level, { code: string; name: string; kind: number }[]>> = {
    province: [region('32', '江苏省')],
    city: [...new Set(names.counties.map(([code]) => code.slice(0, 4)))].map((code) => region(code, '市')),
    county: names.counties.map(([code, name]) => region(code, name)),
    town: names.towns.map(([code, name]) => region(code, name)),
    village: villages,
    grid: villages.flatMap(({ code }) =>
      Array.from(counts.get(code) ?? [], (_, index) => region(code + three(index), '')),
    ),
    micro_grid: villages.flatMap(({ code }) =>
      Array.from(counts.get(code) ?? []).flatMap((micros, grid) =>
        Array.from({ length: micros }, (_, index) => region(code + three(grid) + two(index), '')),
      ),
    ),
  }
  const whole = { urban: 0, rural: 0 }
  for (const [code, list] of counts) whole[villageKind(code) === 0 ? 'urban' : 'rural'] += list.length
  return {
    whole,
    ground: { regions: (level) => regions[level] ?? [], zones: [{ code: '320190', name: '江北新区' }] },
  }
}

const { ground, whole } = provinceOf()

test('the province has 88,000 full-time and 415,000 part-time posts, and every grid one accountable head', () => {
  const posts = [...postsOf(ground, whole)]
  expect(posts.filter(({ kind }) => kind === 'full_time')).toHaveLength(88_000)
  expect(posts.filter(({ kind }) => kind === 'part_time')).toHaveLength(415_000)
  const heads = posts.flatMap((post) => [...post.heads])
  expect(heads).toHaveLength(105_000)
  expect(new Set(heads).size).toBe(105_000)
  const micros = posts.flatMap((post) => post.codes.filter((code) => code.length === 17))
  expect(micros).toHaveLength(417_000)
  expect(new Set(micros).size).toBe(417_000)
})

test('workers and grids are many to many, within one village', () => {
  const posts = [...postsOf(ground, whole)].filter(({ kind }) => kind === 'full_time')
  expect(posts.some(({ codes }) => codes.length > 1)).toBe(true)
  const workers = new Map<string, number>()
  for (const { codes } of posts) for (const code of codes) workers.set(code, (workers.get(code) ?? 0) + 1)
  expect(workers.size).toBe(105_000)
  for (const { village, codes, heads } of posts) {
    expect(codes.every((code) => code.startsWith(village))).toBe(true)
    expect([...heads].every((code) => codes.includes(code))).toBe(true)
  }
})

test('units come parents first, keep the rules of units, and no two of a region share a name', () => {
  const seen = new Map<number, SeededUnit>()
  const names = new Set<string>()
  for (const unit of unitsOf(ground)) {
    const parent = (unit.parent && seen.get(unit.parent)) || null
    expect(unitProblem(unit, parent)).toBeUndefined()
    if (unit.id > 1) expect(parent).not.toBeNull()
    seen.set(unit.id, unit)
    names.add(`${unit.region} ${unit.name}`)
  }
  expect(names.size).toBe(seen.size)
  expect(seen.size).toBeGreaterThan(30_000)
})
