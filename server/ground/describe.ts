import { addressesOf } from '#db/jiangsu/ground/addresses.ts'
import type { GroundAnswer, GroundNames, RegionAnswer } from '#server/contract/ground.ts'
import { AppError } from '#server/domain/error.ts'
import type { Ground, Region } from './ground.ts'

type Bounds = [number, number, number, number]

/** The release for `GET /api/ground`. */
export function describeGround(ground: Ground): GroundAnswer {
  const [province] = ground.levels
  const counts: GroundAnswer['counts'] = {
    province: 0,
    city: 0,
    county: 0,
    town: 0,
    village: 0,
    grid: 0,
    micro_grid: 0,
  }
  for (const { level, count } of ground.levels) counts[level] = count
  const whole = Array.from({ length: province.count }, (_, index) =>
    ground.boundsOf({ level: 'province', index }),
  )
  return {
    release: ground.release,
    hash: ground.hash,
    scope: ground.scope,
    counts,
    zones: ground.zones.map(({ code, name, members }) => ({ code, name, members })),
    bounds: whole.length ? around(whole) : null,
    water: ground.water.count,
  }
}

/** The children of a code with their feature ids, of the ground itself for an empty one. Throws not_found. */
export function describeNames(ground: Ground, parent: string): GroundNames {
  const children = parent === '' ? provinces(ground) : ground.childrenOf(parent)
  if (parent !== '' && ground.pathOf(parent).length === 0) throw new AppError('not_found')
  const names = children.map(({ index, code, name }) => ({ id: index + 1, code, name }))
  return { parent, level: children[0]?.level ?? null, names }
}

function provinces(ground: Ground): Region[] {
  const [top] = ground.levels
  return Array.from({ length: top.count }, (_, index) => ({
    level: top.level,
    code: top.code(index),
    name: top.name(index),
    index,
  }))
}

/** A region or zone with its path and children. Throws not_found. */
export function describeRegion(ground: Ground, code: string): RegionAnswer {
  const path = ground.pathOf(code)
  const itself = path.at(-1)
  if (!itself) throw new AppError('not_found')
  const region = ground.regionByCode(code)
  const children = ground.childrenOf(code)
  const parts = region ? [region] : children
  return {
    ...itself,
    id: region ? region.index + 1 : null,
    label: region ? ground.labelOf(region) : null,
    bounds: around(parts.map((part) => ground.boundsOf(part))),
    area: parts.reduce((sum, part) => sum + ground.areaOf(part), 0),
    path,
    children: children.map((child) => ({
      level: child.level,
      code: child.code,
      name: child.name,
      id: child.index + 1,
      label: ground.labelOf(child),
      bounds: ground.boundsOf(child),
      grids: ground.gridsIn(child),
    })),
    addresses: itself.level === 'micro_grid' ? addressesOf(code) : null,
  }
}

function around(boxes: readonly Bounds[]): Bounds {
  return [
    Math.min(...boxes.map(([west]) => west)),
    Math.min(...boxes.map(([, south]) => south)),
    Math.max(...boxes.map(([, , east]) => east)),
    Math.max(...boxes.map(([, , , north]) => north)),
  ]
}
