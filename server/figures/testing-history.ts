import type { Database } from '#db/client.ts'
import { loadIncidents, loadMediations } from '#db/queries/case.ts'
import { appendDueClocks } from '#db/queries/clock.ts'
import { plantAttachment } from '#server/attachment/testing.ts'
import type { Ctx } from '#server/ctx.ts'
import type { Actor } from '#server/domain/actor.ts'
import { centresOf } from '#server/domain/centre.ts'
import { AppError } from '#server/domain/error.ts'
import type { IncidentCommand } from '#server/domain/incident/command.ts'
import { incidentOptions } from '#server/domain/incident/decide.ts'
import { mediationOptions } from '#server/domain/mediation.ts'
import { commandIncident } from '#server/incident/command.ts'
import { Intake } from '#server/incident/intake.ts'
import { reportIncident } from '#server/incident/report.ts'
import { commandMediation } from '#server/mediation/command.ts'
import { createUser, ctxOf, ONE_CELL, REPORT } from '#server/testing.ts'

const PLACES = ['32061300100100101', '32061300100200101', '32061300200100102', '32059100100100101']
const CATEGORIES = ['0401', '0201', '0102', '0301', '0603', '0504']
const URGENCIES = ['normal', 'raised', 'urgent', 'critical'] as const
const SOURCES = ['patrol', 'resident', 'hotline_12345'] as const

/** What leads a case to its end. */
const ONWARD: readonly IncidentCommand[] = [
  'accept',
  'dispatch',
  'sign',
  'feedback',
  'verify',
  'grant',
  'resume',
  'rate',
  'mediate',
]

/** Degrees of longitude stand for the places. */
const ground: Ctx['ground'] = () => ({
  ...ONE_CELL,
  locate: (lng) => ({ code: PLACES[Math.floor(lng) % PLACES.length] }),
  centresOf: (place) => centresOf(place, []),
})

let named = 0

async function unitOf(db: Database, region: string): Promise<number> {
  named += 1
  const [{ id }] = await db.sql<{ id: number }[]>`
    insert into unit (kind, name, region, department) values ('department', ${`unit ${named}`}, ${region}, 'housing')
    returning id`
  return id
}

type User = Extract<Actor, { kind: 'user' }>

/** Commands by people who may, one at a time, at random from a seed; also clocks that turn and days that pass. */
export class RandomHistory {
  readonly #db: Database
  readonly #random: () => number
  readonly #people: User[]
  readonly #resident: Actor
  readonly #worker: number
  readonly #mediator: number
  readonly #units: readonly number[]
  readonly #intake: Intake
  readonly #given = new Map<IncidentCommand, number>()
  #cases = 0

  private constructor(
    db: Database,
    random: () => number,
    people: User[],
    known: { resident: Actor; worker: number; mediator: number; units: readonly number[] },
  ) {
    this.#db = db
    this.#random = random
    this.#people = people
    this.#resident = known.resident
    this.#worker = known.worker
    this.#mediator = known.mediator
    this.#units = known.units
    this.#intake = new Intake(db.sql)
  }

  static async begin(db: Database, random: () => number): Promise<RandomHistory> {
    const commander = async () => {
      const user = await createUser(db, 'dispatcher', '32')
      return { ...user, grants: [...user.grants, { role: 'duty_commander' as const, prefixes: ['32'] }] }
    }
    const worker = await createUser(db, 'grid_worker', '32')
    const mediator = await createUser(db, 'mediator', '32')
    const resident = await createUser(db, 'resident')
    const units = await Promise.all(['320613', '320613001', '3205'].map((region) => unitOf(db, region)))
    const members = await Promise.all(
      units.map(async (unit) => ({ ...(await createUser(db, 'handling_unit', '32')), units: [unit] })),
    )
    // The centre acts most.
    const centre = [await commander(), await commander()]
    const people = [...centre, ...centre, worker, worker, mediator, resident, ...members]
    return new RandomHistory(db, random, people, {
      resident,
      worker: worker.id,
      mediator: mediator.id,
      units,
    })
  }

  #pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.#random() * from.length)]
  }

  /** Mostly what leads a case on, else what was done least often, so that every hop comes up. */
  #choose<T extends { command: IncidentCommand }>(allowed: readonly T[]): T {
    const onward = allowed.filter(({ command }) => ONWARD.includes(command))
    const times = ({ command }: T) => this.#given.get(command) ?? 0
    const rare = allowed.reduce((one, other) => (times(other) < times(one) ? other : one))
    const chosen = onward.length > 0 && this.#random() < 0.75 ? this.#pick(onward) : rare
    this.#given.set(chosen.command, times(chosen) + 1)
    return chosen
  }

  #ctx(actor: Actor): Ctx {
    return { ...ctxOf(this.#db, actor), ground }
  }

  /** One thing happens; what the rules refuse after all does not. */
  async step(): Promise<void> {
    const draw = this.#random()
    try {
      if (draw < 0.08 || this.#cases < 5) await this.#report()
      else if (draw < 0.11) await this.#turnClocks()
      else if (draw < 0.15) await this.#db.sql`update counter set at = at + interval '7 hours'`
      else if (draw < 0.22) await this.#mediate()
      else await this.#command()
    } catch (error) {
      if (!(error instanceof AppError)) throw error
    }
  }

  async #report(): Promise<void> {
    const input = {
      ...REPORT,
      lng: Math.floor(this.#random() * 4) + 0.5,
      category: this.#pick(CATEGORIES),
      urgency: this.#pick(URGENCIES),
      source: this.#pick(SOURCES),
    }
    await reportIncident({
      ctx: this.#ctx(this.#pick([this.#resident, this.#resident, ...this.#people])),
      intake: this.#intake,
      input,
    })
    this.#cases += 1
  }

  async #turnClocks(): Promise<void> {
    const { sql } = this.#db
    const kind = this.#pick(['yellow', 'red'] as const)
    await sql`
      update clock set yellow_at = now() - interval '2 s', red_at = now() - interval '1 s'
      where stopped_at is null and (case_id * 7) % 5 = ${Math.floor(this.#random() * 5)}`
    for (const entity of ['incident', 'mediation'] as const) {
      await appendDueClocks(sql, entity, 'yellow', 50)
      if (kind === 'red') await appendDueClocks(sql, entity, 'red', 50)
    }
  }

  async #command(): Promise<void> {
    const [{ id }] = await this.#db.sql<{ id: number }[]>`
      select id from incident offset ${Math.floor(this.#random() * this.#cases)} limit 1`
    const [incident] = await loadIncidents(this.#db.sql, { id })
    const allowed = this.#people.flatMap((actor) =>
      incidentOptions(incident, actor, Date.now(), { selfClosable: false })
        .filter(({ refusal }) => refusal === null)
        .map(({ command }) => ({ command, actor })),
    )
    if (allowed.length === 0) return
    const { command, actor } = this.#choose(allowed)
    const attachments = await this.#attachments(command, actor)
    const input = { version: incident.version, text: '办', attachments, ...this.#input(command, id) }
    await commandIncident({ ctx: this.#ctx(actor), id, command, input })
  }

  /** What a command puts into the case. */
  async #attachments(command: string, { id }: User): Promise<number[] | undefined> {
    return command === 'attach' ? [await plantAttachment(this.#db, { author: id })] : undefined
  }

  #input(command: IncidentCommand, id: number): object {
    const until = new Date(Date.now() + 86_400_000).toISOString()
    switch (command) {
      case 'dispatch':
      case 'transfer':
        return this.#random() < 0.5 ? { assignee: this.#worker } : { unit: this.#pick(this.#units) }
      case 'assist':
        return { assists: [this.#pick(this.#units)] }
      case 'report_in':
        return { contact: '张', until }
      case 'return':
        return { reason: 'no_remit' }
      case 'suspend':
        return { reason: 'season', until }
      case 'extend':
        return { reason: 'complex', until }
      case 'void':
        return { reason: 'mistaken' }
      case 'hand_over':
        return { service: '110' }
      case 'delegate':
        return { centre: '320613' }
      case 'supervise':
        return { colour: this.#pick([1, 2]), until }
      case 'rate':
        return { rating: this.#pick([1, 2, 3]) }
      case 'restrict':
        return { restricted: this.#random() < 0.5 }
      case 'merge':
      case 'link_duplicate':
        return { other: id === 1 ? 2 : id - 1 }
      case 'amend':
        return this.#random() < 0.5
          ? { lng: Math.floor(this.#random() * 4) + 0.5, lat: 32 }
          : { category: this.#pick(CATEGORIES), urgency: this.#pick(URGENCIES) }
      case 'split':
        return { category: this.#pick(CATEGORIES), urgency: 'normal' }
      case 'answer':
        return { channel: 'phone' }
      default:
        return {}
    }
  }

  async #mediate(): Promise<void> {
    const ids = await this.#db.sql<{ id: number }[]>`select id from mediation order by id`
    if (ids.length === 0) return
    const { id } = this.#pick(ids)
    const [mediation] = await loadMediations(this.#db.sql, { id })
    for (const actor of this.#people) {
      const allowed = mediationOptions(mediation, actor, Date.now()).filter(({ refusal }) => refusal === null)
      if (allowed.length === 0) continue
      const { command } = this.#pick(allowed)
      const attachments = await this.#attachments(command, actor)
      const input = {
        version: mediation.version,
        attachments,
        text: '办',
        assignee: command === 'assign' ? this.#mediator : undefined,
      }
      await commandMediation({ ctx: this.#ctx(actor), id, command, input })
      return
    }
  }
}
