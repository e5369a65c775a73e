import { setTimeout as delay } from 'node:timers/promises'
import { randomFrom } from '#db/jiangsu/ground/random.ts'
import { type SimulatedSeat, simulatedSeats } from '#db/jiangsu/seats.ts'
import type { Role } from '#server/domain/actor.ts'
import { act } from './act.ts'
import { request } from './client.ts'
import { Crew } from './crew.ts'
import { Desk } from './desk.ts'
import { follow, type Office, roomsOf } from './follow.ts'
import { gapUntilNext } from './gaps.ts'
import type { CityOptions } from './options.ts'
import { Points } from './points.ts'
import { bringForward } from './report.ts'
import { leftToOthers, type Seat } from './seat.ts'
import { Session } from './session.ts'
import { groundAnswer, meAnswer } from './wire.ts'

/** Seats sign in one after the other: checking a password is meant to be costly for the server. */
const SIGN_IN_EVERY = 250
const LOOK_EVERY = 200
/** Requests under way at most; what is due waits. */
const AT_ONCE = 12

async function scopeOf(origin: string, signal: AbortSignal): Promise<string> {
  const answer = await request(origin, { method: 'GET', path: '/api/ground' }, signal)
  return groundAnswer.parse(answer.body).scope
}

/**
 * Residents and workers first: reports begin at once; then those whom the dispatchers tell. The province's own seat
 * only looks on.
 */
function inOrder(seats: readonly SimulatedSeat[]): SimulatedSeat[] {
  const order: readonly Role[] = [
    'resident',
    'grid_worker',
    'handling_unit',
    'duty_commander',
    'dispatcher',
    'mediator',
  ]
  return seats
    .filter(({ prefixes }) => !prefixes.includes('32'))
    .sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role))
}

/** Runs the simulated seats against a server until `signal` aborts; then rejects with its reason. */
export async function runCity(options: CityOptions, signal: AbortSignal): Promise<void> {
  const { url, rate, seed, password } = options
  const random = randomFrom(`city ${seed}`)
  const scope = await scopeOf(url, signal)
  const simulated = simulatedSeats(scope)
  const points = new Points(scope, random)
  const office: Office = { desk: new Desk(random), crew: new Crew() }
  const reporters: Seat[] = []
  let busy = 0
  const limited = (work: () => Promise<void>) => {
    busy += 1
    void work()
      .catch((error) => signal.aborted || console.error(error))
      .finally(() => {
        busy -= 1
      })
  }

  const seatAll = async () => {
    for (const account of inOrder(simulated)) {
      const { username, role, prefixes } = account
      const session = new Session(url, { username, password }, signal)
      const id = await session.signIn()
      const leaves = leftToOthers(account, simulated)
      const me = account.desks && (await session.read('/api/me', meAnswer))
      const units = new Set(me?.units.map((unit) => unit.id))
      const seat: Seat = { username, role, prefixes, units, leaves, id, session, tasks: new Map() }
      if (role === 'resident' || role === 'grid_worker') reporters.push(seat)
      office.crew.add(seat)
      for (const room of roomsOf(seat, scope)) void follow(seat, room, office, signal).catch(() => {})
      await delay(SIGN_IN_EVERY, undefined, { signal })
    }
  }
  const report = async () => {
    for (;;) {
      await delay(gapUntilNext(rate, random), undefined, { signal })
      if (reporters.length > 0 && busy < AT_ONCE) {
        limited(() => bringForward(reporters, points, random))
      }
    }
  }
  const work = async () => {
    for (;;) {
      await delay(LOOK_EVERY, undefined, { signal })
      while (busy < AT_ONCE) {
        const due = office.desk.take(Date.now())
        if (!due) break
        limited(() => act(office, due, random))
      }
    }
  }
  await Promise.all([seatAll(), report(), work()])
}
