import { randomFrom } from '#db/jiangsu/ground/random.ts'
import { venueText } from '#db/jiangsu/texts/mediating.ts'
import type { IncidentCommand } from '#server/domain/incident/command.ts'
import { isOpenIncident } from '#server/domain/incident/status.ts'
import { decideMediation, isOpenMediation, type MediationCommand } from '#server/domain/mediation.ts'
import { asidesOf } from './aside.ts'
import { nextTurn, recordClock, turnClock, turnSideClock } from './clock-step.ts'
import { DEMO_VILLAGE, planDemo } from './demo.ts'
import { Timeline } from './heap.ts'
import type { Setting } from './incident-intent.ts'
import { nextIncidentStep, type Step } from './incident-life.ts'
import { type Done, takeStep } from './incident-step.ts'
import { drawForm, mediationActor, mediationNote, nextMediationStep } from './mediation-life.ts'
import { openIncident, openingText, openMediation } from './open-case.ts'
import { planCases } from './plan.ts'
import { Recent } from './recent.ts'
import { makeRoster, type Roster } from './roster.ts'
import { type SerialRow, Serials } from './serials.ts'
import { splitOff } from './split-off.ts'
import type {
  CasePlan,
  ClockRecord,
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
  | { lived: LivedIncident; step: Step<IncidentCommand> | undefined }
  | { lived: LivedMediation; step: Step<MediationCommand> | undefined }

type Entry =
  | { plan: CasePlan }
  | { waiting: Waiting }
  /** Something beside the hops of a case: what somebody does, or a clock that turns. */
  | { lived: LivedIncident; aside: IncidentCommand }
  | { lived: LivedIncident; turns: ClockRecord }

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
  readonly #setting: Omit<Setting, 'now'>
  readonly #now: number
  /** The moment that is being lived through. */
  #at = 0
  readonly #recent = new Recent()
  #seq: number
  #caseId: number

  constructor(options: HistoryOptions) {
    this.#random = randomFrom(`history ${options.seed}`)
    this.#roster = makeRoster(options.seats, DEMO_VILLAGE)
    this.#ground = options.ground
    this.#now = options.now
    this.#seq = options.after?.seq ?? 0
    this.#caseId = options.after?.caseId ?? 0
    this.#setting = {
      roster: this.#roster,
      random: this.#random,
      centresOf: (place) => options.ground.centresOf(place),
      other: (incident) => this.#recent.before(incident),
    }
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
      const { at, item } = next
      this.#at = at
      if ('plan' in item) yield* this.#open(item.plan)
      else if ('waiting' in item) yield* this.#wake(item.waiting, at)
      else if ('aside' in item) yield* this.#incident(item.lived, { at, command: item.aside }, 'aside')
      else yield* this.#turnBeside(item.lived, item.turns, at)
    }
  }

  *#open(plan: CasePlan): Generator<HistoryEvent> {
    if (plan.entity === 'incident') {
      yield this.#report(openIncident(plan, this.#given(plan), this.#roster, this.#random))
      return
    }
    const { residents } = this.#roster
    const resident = residents[Math.floor(this.#random() * residents.length)]
    const applicant = resident?.id ?? this.#roster.mediator(plan.place, this.#random)?.id ?? null
    yield this.#apply(plan, null, applicant)
  }

  #report(lived: LivedIncident): HistoryEvent {
    const { row, plan } = lived
    this.cases.push(lived)
    this.#recent.add(row)
    recordClock(lived, null, plan.at)
    this.#plan(lived, plan.at)
    return this.#event(lived, plan.at, 'incident.report', row.reporter, {
      openDelta: 1,
      note: { kind: 'report', body: lived.text },
      detail: { source: row.source, ...(lived.splitFrom !== null && { case: lived.splitFrom }) },
    })
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
        ? { lived, step: nextIncidentStep(lived, now, this.#random) }
        : { lived, step: nextMediationStep(lived.row, lived.plan, now, this.#random) },
    )
  }

  /** What should have happened by now happens now. */
  #put(at: number, entry: Entry): void {
    if (at <= this.#now) this.#timeline.put(Math.max(at, this.#at), entry)
  }

  #wait(waiting: Waiting): void {
    const turn = nextTurn(waiting.lived.row.clock)
    const at = Math.min(turn ?? Number.POSITIVE_INFINITY, waiting.step?.at ?? Number.POSITIVE_INFINITY)
    this.#put(at, { waiting })
  }

  *#wake(waiting: Waiting, now: number): Generator<HistoryEvent> {
    const { lived, step } = waiting
    if (!step || now < step.at) {
      const clock = lived.row.clock?.kind
      const kind = turnClock(lived)
      yield this.#event(lived, now, kind, null, { detail: { clock } })
      this.#wait(waiting)
      if (lived.entity === 'incident') this.#planAsides(lived, kind, now)
    } else if (waiting.lived.entity === 'incident') {
      yield* this.#incident(waiting.lived, step as Step<IncidentCommand>, 'hop')
    } else {
      yield* this.#mediation(waiting.lived, step.command as MediationCommand, now)
    }
  }

  *#turnBeside(lived: LivedIncident, record: ClockRecord, now: number): Generator<HistoryEvent> {
    const kind = turnSideClock(record)
    if (!kind) return
    yield this.#event(lived, now, kind, null, { detail: { clock: record.kind } })
    if (record.state === 1) this.#put(record.redAt, { lived, turns: record })
    this.#planAsides(lived, kind, now)
  }

  #planAsides(lived: LivedIncident, kind: string, now: number): void {
    for (const { at, command } of asidesOf(lived, kind, now, this.#random)) {
      this.#put(at, { lived, aside: command })
    }
  }

  /** A hop that cannot be taken gives way to another one; what is done beside the hops is left out then. */
  *#incident(
    lived: LivedIncident,
    step: Step<IncidentCommand>,
    as: 'hop' | 'aside',
  ): Generator<HistoryEvent> {
    const { at: now, command, otherwise } = step
    const setting = { ...this.#setting, now }
    const done =
      takeStep(command, lived, setting, as === 'aside' || otherwise !== undefined) ??
      (otherwise && takeStep(otherwise, lived, setting, false))
    if (!done) {
      if (as === 'hop') this.#wait({ lived, step: undefined })
      return
    }
    yield* this.#done(lived, done, now)
    // What was done beside the hops leaves a case where it waits, but one that was closed begins anew.
    if (as === 'hop' || done.command === 'reopen') this.#plan(lived, now)
    this.#planAsides(lived, `incident.${done.command}`, now)
  }

  *#done(lived: LivedIncident, done: Done, now: number): Generator<HistoryEvent> {
    const { row } = lived
    const { command, actor, before, running } = done
    let { detail } = done
    if (command === 'mediate') {
      const place = row.place.slice(0, 15)
      const point = this.#ground.grid(place)
      const plan = { at: now, type: row.category, place, point, rests: null }
      yield this.#apply({ entity: 'mediation', ...plan }, lived, actor)
      row.linked = this.#caseId
    }
    if (command === 'split') {
      const plan = splitOff(lived, now, this.#random)
      const part = openIncident(plan, this.#given(plan), this.#roster, this.#random)
      part.row.reporter = row.reporter
      part.row.answerDue = row.answerDue
      part.row.restricted ||= row.restricted
      part.splitFrom = row.id
      yield this.#report(part)
      detail = { ...detail, case: part.row.id }
    }
    for (const record of running) {
      this.#put(record.yellowAt, { lived, turns: record })
    }
    const opened = isOpenIncident(before.status)
    const open = isOpenIncident(row.status)
    if (opened !== open) lived.closedAt = open ? null : now
    const event = this.#event(lived, now, `incident.${command}`, actor, {
      before,
      openDelta: opened === open ? 0 : open ? 1 : -1,
      note: done.note === null ? null : { kind: command, body: done.note },
      detail,
    })
    done.logged(event.seq)
    yield event
  }

  *#mediation(lived: LivedMediation, command: MediationCommand, now: number): Generator<HistoryEvent> {
    const { row } = lived
    const actor = mediationActor(command, row, this.#roster, this.#random)
    const assignee = command === 'assign' ? this.#roster.mediator(row.place, this.#random)?.id : undefined
    if (!actor || (command === 'assign' && assignee === undefined)) {
      this.#wait({ lived, step: undefined })
      return
    }
    const form = command === 'agree' ? drawForm(this.#random) : undefined
    const decision = decideMediation(row, { command, assignee, form }, actor, now)
    if (!decision.ok) throw new Error(`${command} on ${row.number}: ${decision.refusal}`)
    const { clock } = row
    const before = holdersOf(row)
    Object.assign(row, decision.next)
    row.version += 1
    recordClock(lived, clock, now)
    if (command === 'accept') lived.acceptedAt = now
    const closes = !isOpenMediation(row.status)
    if (closes) lived.closedAt = now
    const body = mediationNote(command, this.#random)
    yield this.#event(lived, now, `mediation.${command}`, actor.id, {
      before,
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
    more: Partial<Pick<HistoryEvent, 'before' | 'openDelta' | 'note' | 'detail'>>,
  ): HistoryEvent {
    lived.row.seq = ++this.#seq
    const reporter = lived.entity === 'incident' ? lived.row.reporter : lived.row.applicant
    const { before = holdersOf(lived.row), openDelta = 0, note = null, detail = {} } = more
    return { seq: this.#seq, at, kind, actor, before, reporter, openDelta, note, detail, lived }
  }
}

function holdersOf({ assignee, unit, assists }: HistoryEvent['before']): HistoryEvent['before'] {
  return { assignee, unit, assists }
}
