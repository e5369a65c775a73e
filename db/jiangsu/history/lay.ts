import type { Sql, TransactionSql } from 'postgres'
import { advanceTo, type BulkTable, bulkLoad, copyInto, copyLine } from '#db/queries/bulk.ts'
import {
  clockLines,
  eventLine,
  incidentLine,
  mediationLine,
  meetingLines,
  noteLine,
  partyLines,
} from './lines.ts'
import { seatsOf } from './seats-of.ts'
import { Simulation } from './simulate.ts'
import type { HistoryGround, LivedCase } from './types.ts'

export interface LayOptions {
  sql: Sql
  ground: HistoryGround
  /** Ids of the accounts that act, by username: the simulated seats and the demonstration accounts. */
  users: ReadonlyMap<string, number>
  incidents: number
  mediations: number
  days: number
  /** End of the history, epoch milliseconds. */
  now: number
  seed: number
  /** Share done, 0 … 1. */
  onProgress: (done: number) => void
}

/** Events a COPY; large enough to be quick, small enough to stream. */
const BATCH = 5_000

/** Share of the work that is done once the events are in. */
const EVENTS_SHARE = 0.75

const CASES_BATCH = 10_000

async function copyCases(tx: TransactionSql, cases: readonly LivedCase[]): Promise<void> {
  const lines: Record<'incident' | 'mediation' | 'clock' | 'party' | 'mediation_session', string[]> = {
    incident: [],
    mediation: [],
    clock: [],
    party: [],
    mediation_session: [],
  }
  for (const lived of cases) {
    lines.clock.push(...clockLines(lived))
    if (lived.entity === 'incident') lines.incident.push(incidentLine(lived))
    else {
      lines.mediation.push(mediationLine(lived))
      lines.party.push(...partyLines(lived))
      lines.mediation_session.push(...meetingLines(lived))
    }
  }
  for (const [table, rows] of Object.entries(lines)) await copyInto(tx, table as BulkTable, rows)
}

/**
 * Lays a seeded history before serving: all of it or, after a crash, nothing. Copies thousands of events at a time in
 * the order of the log, then the cases as they ended. Answers with the number of events. Needs the counter to itself.
 */
export async function layHistory(options: LayOptions): Promise<{ events: number }> {
  const { sql, now, days, onProgress } = options
  const seats = await seatsOf(sql, options.users)
  return bulkLoad(sql, async (tx, head) => {
    const simulation = new Simulation({ ...options, seats, after: head })
    const begun = now - days * 86_400_000
    let last = { seq: head.seq, at: begun }
    let events: string[] = []
    let notes: string[] = []
    const flush = async () => {
      const [eventsNow, notesNow] = [events, notes]
      events = []
      notes = []
      await copyInto(tx, 'event', eventsNow)
      await copyInto(tx, 'note', notesNow)
      onProgress((EVENTS_SHARE * (last.at - begun)) / (now - begun))
    }
    for (const event of simulation.events()) {
      events.push(eventLine(event))
      const note = noteLine(event)
      if (note) notes.push(note)
      last = event
      if (events.length === BATCH) await flush()
    }
    await flush()
    const { cases } = simulation
    for (let from = 0; from < cases.length; from += CASES_BATCH) {
      await copyCases(tx, cases.slice(from, from + CASES_BATCH))
      onProgress(EVENTS_SHARE + ((1 - EVENTS_SHARE) * from) / cases.length)
    }
    const serials = simulation.serials.map(({ kind, county, day, n }) => copyLine([kind, county, day, n]))
    await copyInto(tx, 'serial', serials)
    await advanceTo(tx, { seq: last.seq, caseId: simulation.caseId }, last.at)
    onProgress(1)
    return { events: last.seq - head.seq }
  })
}
