import type { Entity } from '#server/domain/case.ts'

export interface HiddenCount {
  incident: number
  mediation: number
}

/**
 * Open restricted cases outside the reader's circle, by town. Rooms may overlap and each counts for itself, so a
 * town's number is the largest of its rooms'.
 */
export class HiddenCounts {
  private readonly rooms = new Map<string, Map<string, HiddenCount>>()
  private merged: ReadonlyMap<string, HiddenCount> | null = null

  clear() {
    this.rooms.clear()
    this.merged = null
  }

  set(room: string, town: string, incident: number, mediation: number) {
    this.townsOf(room).set(town, { incident, mediation })
    this.merged = null
  }

  add(room: string, town: string, entity: Entity, open: number) {
    const towns = this.townsOf(room)
    const count = towns.get(town) ?? { incident: 0, mediation: 0 }
    towns.set(town, { ...count, [entity]: count[entity] + open })
    this.merged = null
  }

  get(): ReadonlyMap<string, HiddenCount> {
    this.merged ??= this.merge()
    return this.merged
  }

  private townsOf(room: string): Map<string, HiddenCount> {
    let towns = this.rooms.get(room)
    if (!towns) {
      towns = new Map()
      this.rooms.set(room, towns)
    }
    return towns
  }

  private merge(): Map<string, HiddenCount> {
    const merged = new Map<string, HiddenCount>()
    for (const towns of this.rooms.values()) {
      for (const [town, count] of towns) {
        const known = merged.get(town) ?? { incident: 0, mediation: 0 }
        const incident = Math.max(known.incident, count.incident)
        const mediation = Math.max(known.mediation, count.mediation)
        if (incident > 0 || mediation > 0) merged.set(town, { incident, mediation })
      }
    }
    return merged
  }
}
