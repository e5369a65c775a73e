import { expect, test } from 'vitest'
import { type Actor, ROLES, type Role } from '#server/domain/actor.ts'
import { INCIDENT_COMMANDS, type IncidentCommand } from './command.ts'
import { decideIncident } from './decide.ts'
import type { Incident } from './incident.ts'
import type { IncidentStatus } from './status.ts'
import { incidentOf, NOW, person } from './testing.ts'

const COLUMNS: readonly IncidentStatus[] = [
  'reported',
  'accepted',
  'dispatched',
  'in_progress',
  'handled',
  'suspended',
  'closed',
  'rejected',
  'merged',
  'voided',
]

/**
 * Who may, by status in the order above, and what becomes of the case ("" when its status stays): C its centre or one
 * above, L a 值班长 of those, H who handles it, A who assists, B centre or handler, R reporter or centre, P any party,
 * F the worker who found it, S the system, - nobody.
 */
const EXPECTED: Record<IncidentCommand, readonly [who: string, becomes: IncidentStatus | '']> = {
  accept: ['C---------', 'accepted'],
  reject: ['C---------', 'rejected'],
  dispatch: ['-C--------', 'dispatched'],
  sign: ['--H-------', 'in_progress'],
  arrive: ['---H------', ''],
  return: ['--HH------', ''],
  suspend: ['---H------', ''],
  extend: ['---H------', ''],
  void: ['CCCCCC----', ''],
  grant: ['CCCCCC----', 'voided'],
  refuse: ['CCCCCC----', ''],
  resume: ['-----C----', 'in_progress'],
  feedback: ['---H------', 'handled'],
  verify: ['----C-C---', 'closed'],
  rework: ['----C-C---', 'in_progress'],
  self_close: ['F---------', 'closed'],
  transfer: ['--CC------', 'dispatched'],
  hand_over: ['CCCC------', 'closed'],
  escalate: ['-CCC------', 'accepted'],
  delegate: ['-C--------', 'accepted'],
  assist: ['--BB------', ''],
  report_in: ['--AAA-----', ''],
  urge: ['CCCCC-----', ''],
  supervise: ['LLLLLL----', ''],
  note: ['PPPPPPPPPP', ''],
  attach: ['PPPPPPPPPP', ''],
  instruct: ['LLLLLL----', ''],
  follow_up: ['BBBBBBB---', ''],
  reopen: ['------CC--', 'accepted'],
  rate: ['------R---', ''],
  restrict: ['CCCCCCCCCC', ''],
  link_duplicate: ['CCCCCC----', ''],
  merge: ['CCCC------', 'merged'],
  amend: ['CCCCC-----', ''],
  split: ['CCCCC-----', ''],
  answer: ['-BBBBBBBB-', ''],
  relocate: ['SSSSSS----', ''],
  exercise: ['CC--------', ''],
  mediate: ['-BBBB-----', ''],
}

/** Where the actor's role lies: at the centre that holds the case, above, below, or elsewhere. */
const REACHES = { holding: '320613', above: '32', below: '320613001', elsewhere: '3201' } as const
type Reach = keyof typeof REACHES
/** What the actor has to do with the case beside the role. */
const TIES = ['none', 'named', 'of_lead_unit', 'of_assisting_unit', 'reporter'] as const
type Tie = (typeof TIES)[number]

const ME = 7
const LEAD = 40
const HELPER = 50
const HANDLERS: readonly Role[] = ['handling_unit', 'grid_worker', 'village_officer']

/** The letters that an actor answers to, from the words of the domain and not from its code. */
function lettersOf(role: Role, reach: Reach, tie: Tie): Set<string> {
  const letters = new Set<string>()
  const give = (all: string) => {
    for (const letter of all) letters.add(letter)
  }
  const commands = reach === 'holding' || reach === 'above'
  if (commands && role === 'dispatcher') give('CBRP')
  if (commands && role === 'duty_commander') give('CLBRP')
  if (HANDLERS.includes(role) && (tie === 'named' || tie === 'of_lead_unit')) give('HBP')
  if (HANDLERS.includes(role) && tie === 'of_assisting_unit') give('AP')
  if (tie === 'reporter') give('RP')
  if (tie === 'reporter' && role === 'grid_worker' && reach !== 'elsewhere') give('F')
  return letters
}

const TIED: Record<Tie, Partial<Incident>> = {
  none: {},
  named: { assignee: ME, unit: LEAD },
  of_lead_unit: { assignee: null, unit: LEAD },
  of_assisting_unit: { assists: [HELPER] },
  reporter: { reporter: ME },
}

/** A case that lacks nothing a command asks for: only status and actor decide. */
function caseFor(command: IncidentCommand, status: IncidentStatus, tie: Tie): Incident {
  const asked = command === 'grant' || command === 'refuse'
  return incidentOf({
    status,
    category: '0102',
    reporter: 999,
    assignee: 998,
    unit: 41,
    handler: 997,
    answerDue: true,
    answeredAt: NOW,
    instructed: true,
    check: status === 'closed' ? 'due' : null,
    pending: asked ? 'void' : null,
    pendingBy: asked ? 996 : null,
    ...TIED[tie],
  })
}

function unitsOf(tie: Tie): number[] {
  if (tie === 'of_lead_unit') return [LEAD]
  return tie === 'of_assisting_unit' ? [HELPER] : []
}

/** What is wrong with one cell, if anything. */
function faultOf(
  command: IncidentCommand,
  status: IncidentStatus,
  tie: Tie,
  actor: Actor,
  letters: ReadonlySet<string>,
): string | undefined {
  const [who, becomes] = EXPECTED[command]
  const letter = who[COLUMNS.indexOf(status)]
  const intent = { command, selfClosable: true, assignee: 5, unit: 60, other: 3, centre: '320613001' }
  const decision = decideIncident(caseFor(command, status, tie), intent, actor, NOW)
  const cell = `${command} ${status} ${tie} ${JSON.stringify(actor)}`
  if (letters.has(letter)) {
    const wanted = becomes || status
    if (!decision.ok) return `${cell}: ${decision.refusal}, not allowed`
    return decision.next.status === wanted ? undefined : `${cell}: ${decision.next.status}, not ${wanted}`
  }
  if (decision.ok) return `${cell}: allowed`
  const wrongStatus = letter === '-'
  return wrongStatus === (decision.refusal === 'wrong_status') ? undefined : `${cell}: ${decision.refusal}`
}

test('every status × command × role, near and far, with and without a part in the case', () => {
  const faults: string[] = []
  let cells = 0
  const walk = (actor: Actor, letters: ReadonlySet<string>, tie: Tie) => {
    for (const status of COLUMNS) {
      for (const command of INCIDENT_COMMANDS) {
        cells += 1
        const fault = faultOf(command, status, tie, actor, letters)
        if (fault) faults.push(fault)
      }
    }
  }
  for (const role of ROLES) {
    for (const reach of Object.keys(REACHES) as Reach[]) {
      for (const tie of TIES) {
        walk(person(ME, role, [REACHES[reach]], unitsOf(tie)), lettersOf(role, reach, tie), tie)
      }
    }
  }
  walk({ kind: 'system' }, new Set('S'), 'none')
  walk({ kind: 'public' }, new Set(), 'none')
  expect(faults).toEqual([])
  expect(cells).toBe(102_180)
})
