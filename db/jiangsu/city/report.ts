import { drawCategory, drawDispute, drawSource, drawUrgency } from '#db/jiangsu/history/mix.ts'
import { applicationText } from '#db/jiangsu/texts/mediating.ts'
import { incidentNote } from '#db/jiangsu/texts/notes.ts'
import { makeParties } from '#db/jiangsu/texts/parties.ts'
import { reportText } from '#db/jiangsu/texts/report.ts'
import { pick } from '#db/jiangsu/texts/words.ts'
import { defaultCategoryRule } from '#server/domain/category-rule.ts'
import { isWithin } from '#server/domain/region.ts'
import { drawPicture } from './picture.ts'
import type { Point, Points } from './points.ts'
import type { Seat } from './seat.ts'

type Random = () => number

/** Share of what is brought forward that is an application for mediation. */
const APPLICATIONS = 0.06
const NOTICED_EARLIER = 0.3
/** Share of those who do not work here that leave a name and a number. */
const CALL_BACK = 0.35
/** Share of what workers may settle on the spot that they do. */
const SELF_CLOSED = 0.107
const TRIES = 4

/** Reports of sensors come over systems that the city does not play. */
function drawIncident(random: Random) {
  const category = drawCategory(random)
  const drawn = drawSource(random)
  const ago = random() < NOTICED_EARLIER ? Math.round((2 + random() * 40) * 60_000) : 0
  return {
    category,
    urgency: drawUrgency(category, random),
    text: reportText(category, random),
    source: drawn === 'sensor' ? ('patrol' as const) : drawn,
    ...(drawn !== 'patrol' &&
      drawn !== 'sensor' &&
      random() < CALL_BACK && { contact: makeParties(random)[0] }),
    ...(ago > 0 && { occurred_at: new Date(Date.now() - ago).toISOString() }),
  }
}

function application(random: Random) {
  const type = drawDispute(random)
  return { type, text: applicationText(type, random), parties: makeParties(random) }
}

/** What a worker did about it at once, with a picture; undefined for what is left to others. */
async function settledOnSpot(
  seat: Seat,
  { category, urgency }: { category: string; urgency: string },
  random: Random,
) {
  const may = urgency === 'normal' && defaultCategoryRule(category).selfClose
  if (!may || random() >= SELF_CLOSED) return undefined
  const photo = await seat.session.upload(drawPicture(random))
  const text = incidentNote('self_close', category, random)
  return photo !== undefined && text !== null ? { text, photo } : undefined
}

/** Who finds what lies at a point: a worker of its grids, else whoever lives there. */
function finderOf(seats: readonly Seat[], { grid }: Point, source: string, random: Random): Seat | undefined {
  const workers = seats.filter(({ role, prefixes }) => role === 'grid_worker' && isWithin(grid, prefixes))
  const residents = seats.filter(({ role }) => role === 'resident')
  const wanted = source === 'patrol' ? workers : residents
  return wanted.length > 0 ? pick(wanted, random) : undefined
}

/** One of the seats reports an incident, or a resident applies for mediation, somewhere in the ground. */
export async function bringForward(seats: readonly Seat[], points: Points, random: Random): Promise<void> {
  const applies = random() < APPLICATIONS
  const incident = drawIncident(random)
  for (let left = TRIES; left > 0; left--) {
    const drawn = await points.draw(seats[0].session)
    if (!drawn) return
    const { lng, lat } = drawn
    const seat = finderOf(seats, drawn, applies ? 'resident' : incident.source, random)
    if (!seat) continue
    const closing = seat.role === 'grid_worker' && (await settledOnSpot(seat, incident, random))
    const refusal = applies
      ? await seat.session.command('/api/mediations', { lng, lat, ...application(random) })
      : await seat.session.command('/api/incidents', {
          lng,
          lat,
          ...incident,
          ...(closing && { self_close: closing }),
        })
    if (refusal !== 'outside_ground') return
  }
}
