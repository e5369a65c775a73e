import { parentOf } from '#server/domain/region.ts'
import { DEPARTMENTS } from '#server/domain/unit.ts'
import { CENTRE_LEVELS, committeeName, departmentName, STATIONS } from './names.ts'
import type { OrganisationGround, SeededUnit } from './types.ts'

/**
 * Every unit, parents first, numbered from 1: at each centre's level the command centre, the 综治中心 with its
 * window, the twelve departments or a town's stations; then the committee of each village.
 */
export function* unitsOf(ground: OrganisationGround): Generator<SeededUnit> {
  const centres = new Map<string, number>()
  let id = 0
  const unit = (rest: Omit<SeededUnit, 'id'>): SeededUnit => ({ id: ++id, ...rest })

  for (const level of CENTRE_LEVELS) {
    const zones = level === 'county' ? ground.zones : []
    for (const { code: region, name } of [...ground.regions(level), ...zones]) {
      const centre = unit({
        kind: 'command_centre',
        name: `${name}指挥中心`,
        region,
        parent: centres.get(parentOf(region) ?? '') ?? null,
        department: null,
      })
      centres.set(region, centre.id)
      yield centre
      const governance = unit({
        kind: 'governance_centre',
        name: `${name}综治中心`,
        region,
        parent: centre.id,
        department: null,
      })
      yield governance
      yield unit({
        kind: 'reception_window',
        name: `${name}综治中心综合受理窗口`,
        region,
        parent: governance.id,
        department: null,
      })
      const offices =
        level === 'town'
          ? STATIONS.map((station) => ({ department: station.department, name: station.name(name) }))
          : DEPARTMENTS.map((department) => ({ department, name: departmentName(level, name, department) }))
      const kind = level === 'town' ? 'station' : 'department'
      for (const office of offices) yield unit({ kind, region, parent: centre.id, ...office })
    }
  }
  for (const village of ground.regions('village')) {
    yield unit({
      kind: 'village_committee',
      name: committeeName(village),
      region: village.code,
      parent: centres.get(parentOf(village.code) ?? '') ?? null,
      department: null,
    })
  }
}
