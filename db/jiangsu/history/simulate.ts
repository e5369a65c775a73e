import { randomFrom } from '#db/jiangsu/ground/random.ts'
import { venueText } from '#db/jiangsu/texts/mediating.ts'
import type { IncidentCommand } from '#server/domain/incident/command.ts'
import { decideIncident } from '#server/domain/incident/decide.ts'
import { isOpenIncident } from '#server/domain/incident/status.ts'
import { decideMediation, isOpenMediation, type MediationCommand } from '#server/domain/mediation.ts'
import { nextTurn, recordClock, turnClock } from './clock-step.ts'
import { DEMO_VILLAGE, planDemo } from './demo.ts'
import { Timeline } from './heap.ts'
import { incidentActor, incidentNote, nextIncidentStep } from './incident-life.ts'
import { drawForm, mediationActor, mediationNote, nextMediationStep } from './mediation-life.ts'
import { openIncident, openingText, openMediation } from './open-case.ts'
import { planCases } from './plan.ts'
import { makeRoster, type Roster } from './roster.ts'
import { type SerialRow, Serials } from './serials.ts'
import type {
  CasePlan,
  HistoryEvent,
  HistoryGround,
  HistoryOptions,
  LivedCase,
  LivedIncident,
  LivedMediation,
  MediationPlan,
} from './types.ts'

/** A case that waits for its next human step; `step` undefined when only its clock still runs. */
type Waiting =
  | { lived: LivedIncident; step: { at: number; command: IncidentCommand } | undefined }
  | { lived: LivedMediation; step: { at: number; command: MediationCommand } | undefined }

type Entry = { plan: CasePlan } | { waiting: Waiting }

/**
 * Two weeks of cases lived through the domain's own rules with simulated time: one merged order, positions without a
 * gap, the same for the same seed. Iterate `events` to its end; `cases` and `serials` are complete after that.
 */
export class Simulation {
  readonly cases: LivedCase[] = []
  readonly #serials = new Serials()
  readonly #timeline = new Timeline<Entry>()
  readonly #random: () => number
  readonly #roster: Roster
  readonly #ground: HistoryGround
  readonly #now: number
  #seq: number
  #caseId: number

  constructor(options: HistoryOptions) {
    this.#random = randomFrom(`history ${options.seed}`)
    this.#roster = makeRoster(options.seats, DEMO_VILLAGE)
    this.#ground = options.ground
    this.#now = options.now
    this.#seq = options.after?.seq ?? 0
    this.#caseId = options.after?.caseId ?? 0
    const demo = planDemo(options.ground, options.seats, options.now)
    for (const plan of [...planCases(options, DEMO_VILLAGE, this.#random), ...demo]) {
      this.#timeline.put(plan.at, { plan })
    }
  }

  get serials(): SerialRow[] {
    return this.#serials.rows()
  }

  /** The last case id given. */
  get caseId(): number {
    return this.#caseId
  }

  /** Entries of the log in order, none after the end of the history. */
  *events(): Generator<HistoryEvent> {
    for (let next = this.#timeline.take(); next && next.at <= this.#now; next = this.#timeline.take()) {
      if ('plan' in next.item) yield* this.#open(next.item.plan)
      else yield* this.#wake(next.item.waiting, next.at)
    }
  }

  *#open(plan: CasePlan): Generator<HistoryEvent> {
    if (plan.entity === 'incident') {
      const lived = openIncident(plan, this.#given(plan), this.#roster, this.#random)
      this.cases.push(lived)
      recordClock(lived, null, plan.at)
      const note = { kind: 'report', body: lived.text }
      yield this.#event(lived, plan.at, 'incident.report', lived.row.reporter, { openDelta: 1, note })
      this.#plan(lived, plan.at)
      return
    }
    const { residents } = this.#roster
    const resident = residents[Math.floor(this.#random() * residents.length)]
    const applicant = resident?.id ?? this.#roster.mediator(plan.place, this.#random)?.id ?? null
    yield this.#apply(plan, null, applicant)
  }

  #apply(plan: MediationPlan, incident: LivedIncident | null, applicant: number | null): HistoryEvent {
    const lived = openMediation(plan, this.#given(plan), incident, applicant, this.#random)
    this.cases.push(lived)
    const note = { kind: 'apply', body: openingText(plan, incident, this.#random) }
    this.#plan(lived, plan.at)
    return this.#event(lived, plan.at, 'mediation.apply', applicant, { openDelta: 1, note })
  }

  #given(plan: CasePlan): { id: number; number: string } {
    return { id: ++this.#caseId, number: this.#serials.next(plan.entity, plan.place, plan.at) }
  }

  /** Decides what happens next to a case and when it is looked at again. */
  #plan(lived: LivedCase, now: number): void {
    this.#wait(
      lived.entity === 'incident'
        ? { lived, step: nextIncidentStep(lived.row, lived.plan, now, this.#random) }
        : { lived, step: nextMediationStep(lived.row, lived.plan, now, this.#random) },
    )
  }

  #wait(waiting: Waiting): void {
    const turn = nextTurn(waiting.lived.row.clock)
    const at = Math.min(turn ?? Number.POSITIVE_INFINITY, waiting.step?.at ?? Number.POSITIVE_INFINITY)
    if (at <= this.#now) this.#timeline.put(at, { waiting })
  }

  *#wake(waiting: Waiting, now: number): Generator<HistoryEvent> {
    const { lived, step } = waiting
    if (!step || now < step.at) {
      const kind = turnClock(lived)
      yield this.#event(lived, now, kind, null, { assigneeBefore: lived.row.assignee })
      this.#wait(waiting)
    } else if (waiting.lived.entity === 'incident') {
      yield* this.#incident(waiting.lived, step.command as IncidentCommand, now)
    } else {
      yield* this.#mediation(waiting.lived, step.command as MediationCommand, now)
    }
  }

  *#incident(lived: LivedIncident, command: IncidentCommand, now: number): Generator<HistoryEvent> {
    const { row } = lived
    const actor = incidentActor(command, row, this.#roster, this.#random)
    const assignee = command === 'dispatch' ? this.#roster.worker(row.place, this.#random)?.id : undefined
    if (!actor || (command === 'dispatch' && assignee === undefined)) return
    const decision = decideIncident(row, { command, assignee }, actor, now)
    if (!decision.ok) throw new Error(`${command} on ${row.number}: ${decision.refusal}`)
    const { clock, assignee: assigneeBefore } = row
    if (command === 'mediate') {
      const place = row.place.slice(0, 15)
      const plan: MediationPlan = {
        entity: 'mediation',
        at: now,
        type: row.category,
        place,
        point: this.#ground.grid(place),
        rests: null,
      }
      yield this.#apply(plan, lived, actor.id)
      row.linked = this.#caseId
    }
    Object.assign(row, decision.next)
    row.version += 1
    recordClock(lived, clock, now)
    const closes = !isOpenIncident(row.status)
    if (closes) lived.closedAt = now
    const body = incidentNote(command, row.category, this.#random)
    yield this.#event(lived, now, `incident.${command}`, actor.id, {
      assigneeBefore,
      openDelta: closes ? -1 : 0,
      note: body === null ? null : { kind: command, body },
    })
    this.#plan(lived, now)
  }

  *#mediation(lived: LivedMediation, command: MediationCommand, now: number): Generator<HistoryEvent> {
    const { row } = lived
    const actor = mediationActor(command, row, this.#roster, this.#random)
    const assignee = command === 'assign' ? this.#roster.mediator(row.place, this.#random)?.id : undefined
    if (!actor || (command === 'assign' && assignee === undefined)) return
    const form = command === 'agree' ? drawForm(this.#random) : undefined
    const decision = decideMediation(row, { command, assignee, form }, actor, now)
    if (!decision.ok) throw new Error(`${command} on ${row.number}: ${decision.refusal}`)
    const { clock, assignee: assigneeBefore } = row
    Object.assign(row, decision.next)
    row.version += 1
    recordClock(lived, clock, now)
    if (command === 'accept') lived.acceptedAt = now
    const closes = !isOpenMediation(row.status)
    if (closes) lived.closedAt = now
    const body = mediationNote(command, this.#random)
    yield this.#event(lived, now, `mediation.${command}`, actor.id, {
      assigneeBefore,
      openDelta: closes ? -1 : 0,
      note: body === null ? null : { kind: command, body },
    })
    if (command === 'record_session') {
      lived.meetings.push({ seq: row.seq, heldAt: now, venue: venueText(this.#random) })
    }
    this.#plan(lived, now)
  }

  #event(
    lived: LivedCase,
    at: number,
    kind: string,
    actor: number | null,
    more: Partial<Pick<HistoryEvent, 'assigneeBefore' | 'openDelta' | 'note'>>,
  ): HistoryEvent {
    lived.row.seq = ++this.#seq
    const reporter = lived.entity === 'incident' ? lived.row.reporter : lived.row.applicant
    const { assigneeBefore = null, openDelta = 0, note = null } = more
    return { seq: this.#seq, at, kind, actor, assigneeBefore, reporter, openDelta, note, lived }
  }
}
