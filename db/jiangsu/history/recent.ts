import type { Incident } from '#server/domain/incident/incident.ts'
import { isOpenIncident } from '#server/domain/incident/status.ts'
import { ancestor } from '#server/domain/region.ts'

const KEPT = 6

/** The latest cases of each family in each village: what a new one may repeat. */
export class Recent {
  readonly #cases = new Map<string, Incident[]>()

  add(incident: Incident): void {
    const key = this.#key(incident)
    const known = this.#cases.get(key)
    if (!known) this.#cases.set(key, [incident])
    else {
      known.push(incident)
      if (known.length > KEPT) known.shift()
    }
  }

  /** An open case that was there before this one and may be the same matter. */
  before(incident: Incident): Incident | undefined {
    return this.#cases
      .get(this.#key(incident))
      ?.findLast(
        ({ id, status, mergedInto }) => id < incident.id && isOpenIncident(status) && mergedInto === null,
      )
  }

  #key({ category, place }: Incident): string {
    return `${category.slice(0, 2)} ${ancestor(place, 'town')}`
  }
}
