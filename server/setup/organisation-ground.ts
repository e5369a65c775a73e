import type { OrganisationGround } from '#db/jiangsu/organisation/types.ts'
import { LEVELS } from '#server/domain/region.ts'
import type { Ground } from '#server/ground/ground.ts'

/** The ground as the organisation asks for it. */
export function organisationGround(ground: Ground): OrganisationGround {
  return {
    zones: ground.zones,
    *regions(level) {
      const regions = ground.levels[LEVELS.indexOf(level)]
      for (let index = 0; index < regions.count; index++) {
        yield { code: regions.code(index), name: regions.name(index), kind: regions.kind[index] }
      }
    },
  }
}
