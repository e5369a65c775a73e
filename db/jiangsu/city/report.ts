import { drawCategory, drawDispute, drawSource, drawUrgency } from '#db/jiangsu/history/mix.ts'
import { applicationText } from '#db/jiangsu/texts/mediating.ts'
import { makeParties } from '#db/jiangsu/texts/parties.ts'
import { reportText } from '#db/jiangsu/texts/report.ts'
import type { Points } from './points.ts'
import type { Seat } from './seat.ts'

/** Share of what is brought forward that is an application for mediation. */
const APPLICATIONS = 0.06
const NOTICED_EARLIER = 0.3
const TRIES = 4

function incident(seat: Seat, random: () => number) {
  const category = drawCategory(random)
  const source = drawSource(random)
  const ago = random() < NOTICED_EARLIER ? Math.round((2 + random() * 40) * 60_000) : 0
  return {
    category,
    urgency: drawUrgency(category, random),
    text: reportText(category, random),
    source: seat.role === 'grid_worker' ? 'patrol' : source === 'patrol' ? 'resident' : source,
    ...(ago > 0 && { occurred_at: new Date(Date.now() - ago).toISOString() }),
  }
}

function application(random: () => number) {
  const type = drawDispute(random)
  return { type, text: applicationText(type, random), parties: makeParties(random) }
}

/** A seat reports an incident, or a resident applies for mediation, somewhere in the ground. */
export async function bringForward(seat: Seat, points: Points, random: () => number): Promise<void> {
  const applies = seat.role === 'resident' && random() < APPLICATIONS * 2
  const [path, words] = applies
    ? ['/api/mediations', application(random)]
    : ['/api/incidents', incident(seat, random)]
  for (let left = TRIES; left > 0; left--) {
    const point = await points.draw(seat.session)
    if (!point) return
    if ((await seat.session.command(path, { ...point, ...words })) !== 'outside_ground') return
  }
}
