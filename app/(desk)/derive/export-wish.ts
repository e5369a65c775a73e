import type { Wish } from '#app/_export/use-export.ts'
import type { Entity } from '#server/domain/case.ts'
import type { View } from './group.ts'

interface Narrowed {
  entity: Entity
  view: View
  /** Empty for all, here and below. */
  region: string
  category: string
}

/** The status that a view shows, as far as the server knows views: the others show what is open. */
function statusOf({ entity, view }: Narrowed): string {
  if (view === 'reported') return entity === 'incident' ? 'reported' : 'applied'
  return view === 'accepted' ? 'accepted' : 'open'
}

/** An export of what a list is narrowed to. */
export function exportWish(narrowed: Narrowed): Wish {
  const { entity, region, category } = narrowed
  const filter = { status: statusOf(narrowed), ...(region && { region }), ...(category && { category }) }
  return { what: entity === 'incident' ? 'incidents' : 'mediations', filter }
}
