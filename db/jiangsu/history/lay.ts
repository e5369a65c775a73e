import type { Sql, TransactionSql } from 'postgres'
import { advanceTo, bulkLoad, copyInto, copyLine } from '#db/queries/bulk.ts'
import { DAY } from './calendar.ts'
import {
  assistanceLines,
  clockLines,
  eventLine,
  incidentLine,
  keyLine,
  mediationLine,
  meetingLines,
  noteLine,
  personLines,
} from './lines.ts'
import { peopleOf } from './people-of.ts'
import { seatsOf } from './seats-of.ts'
import { Simulation } from './simulate.ts'
import type { CaseSealer, HistoryGround, LivedCase } from './types.ts'

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
  sealer: CaseSealer
  /** Share done, 0 … 1. */
  onProgress: (done: number) => void
}

/** Events a COPY: what is said in them follows in its own. */
const BATCH = 25_000
const CASES_BATCH = 10_000

/** Share of the work that is done once the events are in. */
const EVENTS_SHARE = 0.75

async function copyCases(tx: TransactionSql, cases: readonly LivedCase[], sealer: CaseSealer): Promise<void> {
  const incidents = cases.filter((lived) => lived.entity === 'incident')
  const mediations = cases.filter((lived) => lived.entity === 'mediation')
  await copyInto(tx, 'incident', incidents.map(incidentLine))
  await copyInto(tx, 'mediation', mediations.map(mediationLine))
  await copyInto(tx, 'clock', cases.flatMap(clockLines))
  await copyInto(tx, 'assistance', incidents.flatMap(assistanceLines))
  await copyInto(
    tx,
    'mediation_session',
    mediations.flatMap((lived) => meetingLines(lived, sealer)),
  )
  const persons = cases.flatMap((lived) =>
    peopleOf(lived).map(([role, person]) => personLines(lived, role, person, sealer)),
  )
  await copyInto(
    tx,
    'person',
    persons.map(({ person }) => person),
  )
  await copyInto(tx, 'person_hash', new Set(persons.map(({ hash }) => hash)))
  await copyInto(
    tx,
    'case_key',
    cases.map((lived) => keyLine(lived, sealer)),
  )
}

/**
 * Lays a seeded history before serving: all of it or, after a crash, nothing. Copies thousands of events at a time in
 * the order of the log, then the cases as they ended. Answers with the number of events. Needs the counter to itself.
 */
export async function layHistory(options: LayOptions): Promise<{ events: number }> {
  const { sql, now, days, sealer, onProgress } = options
  const seats = await seatsOf(sql, options.users)
  return bulkLoad(sql, async (tx, head) => {
    const simulation = new Simulation({ ...options, seats, after: head })
    const begun = now - days * DAY
    const source = simulation.events()
    let last = { seq: head.seq, at: begun }
    let notes: string[] = []
    let more = true
    function* batch(): Generator<string> {
      for (let count = 0; count < BATCH; count++) {
        const { value: event, done } = source.next()
        if (done) {
          more = false
          return
        }
        const note = noteLine(event, sealer)
        if (note) notes.push(note)
        last = event
        yield eventLine(event)
      }
    }
    while (more) {
      await copyInto(tx, 'event', batch())
      await copyInto(tx, 'note', notes)
      notes = []
      onProgress((EVENTS_SHARE * (last.at - begun)) / (now - begun))
    }
    const { cases } = simulation
    for (let from = 0; from < cases.length; from += CASES_BATCH) {
      await copyCases(tx, cases.slice(from, from + CASES_BATCH), sealer)
      onProgress(EVENTS_SHARE + ((1 - EVENTS_SHARE) * from) / cases.length)
    }
    const serials = simulation.serials.map(({ kind, county, day, n }) => copyLine([kind, county, day, n]))
    await copyInto(tx, 'serial', serials)
    await advanceTo(tx, { seq: last.seq, caseId: simulation.caseId }, last.at)
    onProgress(1)
    return { events: last.seq - head.seq }
  })
}
