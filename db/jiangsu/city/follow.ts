import { setTimeout as delay } from 'node:timers/promises'
import { isWithin } from '#server/domain/region.ts'
import type { Crew } from './crew.ts'
import type { Desk } from './desk.ts'
import type { Seat } from './seat.ts'
import type { Happening } from './steps.ts'
import { eventsAnswer, headAnswer, listAnswer, type SeenCase } from './wire.ts'

/** How often a room is asked for events: seldom while it is quiet. */
const OFTEN = 5_000
const SELDOM = 20_000
const PAGE = 200
const AFTER_FAILURE = 30_000

/** The statuses in which a case may wait for a role. */
const LISTS: Partial<Record<Seat['role'], readonly string[]>> = {
  dispatcher: ['incidents?status=open', 'mediations?status=open'],
  grid_worker: ['incidents?status=dispatched,in_progress'],
  mediator: ['mediations?status=assigned,mediating'],
}

/** Where what is heard goes to. */
export interface Office {
  desk: Desk
  crew: Crew
}

/**
 * Rooms in which a seat hears of its work: a dispatcher's regions within a ground, everybody else's own seat. Desks of
 * units and the 值班长 are told by the dispatchers.
 */
export function roomsOf(seat: Seat, ground: string): string[] {
  if (seat.role === 'handling_unit' || seat.role === 'duty_commander') return []
  if (seat.role !== 'dispatcher') return [`seat:${seat.id}`]
  return seat.prefixes
    .filter((prefix) => !seat.leaves.includes(prefix))
    .filter((prefix) => prefix.startsWith(ground) || ground.startsWith(prefix))
    .map((prefix) => `region:${prefix}`)
}

function hear(seat: Seat, seen: SeenCase, happening: Happening, { desk, crew }: Office): void {
  const now = Date.now()
  desk.observe(seat, seen, happening, now)
  if (seat.role !== 'dispatcher' || isWithin(seen.place, seat.leaves)) return
  for (const other of crew.concerned(seen)) desk.observe(other, seen, happening, now)
}

async function observeLists(seat: Seat, room: string, office: Office): Promise<void> {
  const [kind, code] = room.split(':')
  const region = kind === 'region' ? `&region=${code}` : ''
  for (const list of LISTS[seat.role] ?? []) {
    let after: string | null = ''
    while (after !== null) {
      const start: string = after && `&after=${encodeURIComponent(after)}`
      const page = await seat.session.read(`/api/${list}${region}&limit=${PAGE}${start}`, listAnswer)
      for (const item of page?.items ?? []) hear(seat, item.case, { kind: '' }, office)
      after = page?.next ?? null
    }
  }
}

/** One stretch of following a room: what is open, then each event after it, until the cursor is refused. */
async function followOnce(seat: Seat, room: string, office: Office, signal: AbortSignal): Promise<void> {
  const about = `room=${encodeURIComponent(room)}`
  const head = await seat.session.read(`/api/snapshot?${about}`, headAnswer)
  if (!head) throw new Error(`${seat.username} may not follow ${room}`)
  await observeLists(seat, room, office)
  let { seq } = head
  let pause = OFTEN
  for (;;) {
    await delay(pause * (0.8 + Math.random() * 0.4), undefined, { signal })
    const path = `/api/events?${about}&after=${seq}&epoch=${head.epoch}&limit=1000`
    const page = await seat.session.read(path, eventsAnswer)
    if (!page) return
    seq = page.head
    pause = page.events.length > 0 ? OFTEN : Math.min(SELDOM, pause * 1.5)
    for (const { kind, case: seen, detail } of page.events) {
      if (seen) hear(seat, seen, { kind, drawn: detail?.drawn }, office)
    }
  }
}

/** Tells the office of everything in a room, asked for every few seconds. Rejects only when `signal` aborts. */
export async function follow(seat: Seat, room: string, office: Office, signal: AbortSignal): Promise<never> {
  for (;;) {
    try {
      await followOnce(seat, room, office, signal)
    } catch (error) {
      signal.throwIfAborted()
      console.error(error instanceof Error ? error.message : error)
      await delay(AFTER_FAILURE, undefined, { signal })
    }
  }
}
