import { expect } from 'vitest'
import type { Database } from '#db/client.ts'
import { plantAttachment } from '#server/attachment/testing.ts'
import type { IncidentCommand } from '#server/domain/incident/command.ts'
import type { IncidentStatus } from '#server/domain/incident/status.ts'
import type { Cast, playing } from './testing.ts'

const later = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
const past = new Date(Date.now() - 1000).toISOString()
const LONG = '长'.repeat(2001)
/** An id that nobody has. */
export const NONE = 99_999_999

/** What one command takes, and what it leaves. */
export interface Spec {
  by: keyof Cast
  from: IncidentStatus
  to?: IncidentStatus
  report?: object
  /** What has to be done before. */
  first?: (id: number) => Promise<unknown>
  input?: object | (() => Promise<object>)
  note?: string
  detail?: object
  /** Columns of the case afterwards. */
  row?: object
  /** Clocks that run afterwards, in order. */
  clocks?: string[]
  bad?: object[]
}

/** For each command a person can give: from where, by whom, with what, and what stands in the database afterwards. */
export function commandSpecs(
  db: Database,
  cast: Cast,
  play: ReturnType<typeof playing>,
): Record<Exclude<IncidentCommand, 'relocate'>, () => Spec> {
  const unitOf = (who: keyof Cast) => cast[who].units[0]
  const said = { text: '核实无误' }
  return {
    accept: () => ({
      by: 'centre',
      from: 'reported',
      to: 'accepted',
      clocks: ['dispatch'],
      bad: [{ text: LONG }],
    }),
    reject: () => ({
      by: 'centre',
      from: 'reported',
      to: 'rejected',
      input: said,
      note: '核实无误',
      clocks: [],
      bad: [{ text: '' }, { text: undefined }],
    }),
    dispatch: () => ({
      by: 'centre',
      from: 'accepted',
      to: 'dispatched',
      input: { unit: unitOf('lead'), assignee: cast.lead.id, assists: [unitOf('helper'), unitOf('helper')] },
      detail: { unit: unitOf('lead'), assists: [unitOf('helper'), unitOf('helper')] },
      row: {
        unit: unitOf('lead'),
        assignee: cast.lead.id,
        assists: [unitOf('helper')],
        unit_level: 6,
        asked: [unitOf('helper')],
      },
      clocks: ['sign'],
      bad: [
        { unit: undefined, assignee: undefined },
        { unit: NONE },
        { assignee: cast.other.id },
        { unit: undefined, assignee: cast.lead.id },
        { assists: [NONE] },
        { assists: ['x'] },
      ],
    }),
    sign: () => ({
      by: 'lead',
      from: 'dispatched',
      to: 'in_progress',
      report: { urgency: 'urgent' },
      detail: { level: 6 },
      row: { assignee: cast.lead.id, lead_level: 6 },
      clocks: ['arrive', 'handle'],
    }),
    arrive: () => ({
      by: 'lead',
      from: 'in_progress',
      report: { urgency: 'urgent' },
      row: { arrived: true },
      clocks: ['handle'],
    }),
    return: () => ({
      by: 'lead',
      from: 'dispatched',
      input: { reason: 'wrong_unit', ...said },
      note: '核实无误',
      detail: { reason: 'wrong_unit' },
      row: { pending: 'return', pending_by: cast.lead.id, unit: unitOf('lead') },
      clocks: ['sign'],
      bad: [{ reason: 'too_hard' }],
    }),
    suspend: () => ({
      by: 'lead',
      from: 'in_progress',
      input: { reason: 'season', until: later(30), ...said },
      note: '核实无误',
      row: { pending: 'suspend' },
      clocks: ['handle'],
      bad: [{ until: past }, { until: '明天' }, { reason: 'x' }, { text: '' }],
    }),
    extend: () => ({
      by: 'lead',
      from: 'in_progress',
      input: { reason: 'weather', until: later(60), ...said },
      row: { pending: 'extend', extended: 0 },
      clocks: ['handle'],
      bad: [{ until: past }, { until: later(0.1) }, { reason: 'season' }],
    }),
    void: () => ({
      by: 'centre',
      from: 'accepted',
      input: { reason: 'test', ...said },
      row: { pending: 'void', pending_by: cast.centre.id },
      clocks: ['dispatch'],
      bad: [{ reason: 'x' }, { text: '' }],
    }),
    grant: () => ({
      by: 'centre',
      from: 'in_progress',
      to: 'suspended',
      first: (id) => play.run(cast.lead, id, 'suspend', { reason: 'budget', until: later(40), ...said }),
      detail: { request: 'suspend' },
      row: { pending: null, pending_by: null, held: true },
      clocks: ['review'],
    }),
    refuse: () => ({
      by: 'centre',
      from: 'in_progress',
      first: (id) => play.run(cast.lead, id, 'return', { reason: 'no_remit' }),
      input: said,
      detail: { request: 'return' },
      row: { pending: null, unit: unitOf('lead') },
      clocks: ['handle'],
      bad: [{ text: '' }],
    }),
    resume: () => ({
      by: 'centre',
      from: 'suspended',
      to: 'in_progress',
      row: { held: false },
      clocks: ['handle'],
    }),
    feedback: () => ({
      by: 'lead',
      from: 'in_progress',
      to: 'handled',
      input: said,
      note: '核实无误',
      row: { handler: cast.lead.id, handler_unit: unitOf('lead') },
      clocks: ['verify'],
      bad: [{ text: ' ' }],
    }),
    verify: () => ({
      by: 'centre',
      from: 'handled',
      to: 'closed',
      first: (id) => play.run(cast.lead, id, 'answer', { text: '已办', channel: 'phone' }),
      row: { closed: true },
      clocks: [],
    }),
    rework: () => ({
      by: 'centre',
      from: 'handled',
      to: 'in_progress',
      input: said,
      row: { rework: 1, unit: unitOf('lead') },
      clocks: ['handle'],
      bad: [{ text: '' }],
    }),
    self_close: () => ({
      by: 'worker',
      from: 'reported',
      to: 'closed',
      input: async () => ({ ...said, photo: await plantAttachment(db, { author: cast.worker.id }) }),
      detail: { level: 15, drawn: expect.any(Boolean) },
      row: { handler: cast.worker.id, lead_level: 15, closed: true, attachments: 1 },
      clocks: [],
      bad: [{ photo: NONE }, { photo: undefined }, { text: '' }],
    }),
    transfer: () => ({
      by: 'centre',
      from: 'in_progress',
      to: 'dispatched',
      input: { unit: unitOf('other') },
      detail: { unit: unitOf('other') },
      row: { unit: unitOf('other'), assignee: null },
      clocks: ['sign'],
      bad: [{ unit: NONE }, { unit: undefined }],
    }),
    hand_over: () => ({
      by: 'centre',
      from: 'reported',
      to: 'closed',
      input: { service: '119', ...said },
      detail: { service: '119' },
      row: { closed: true },
      clocks: [],
      bad: [{ service: '114' }, { text: '' }],
    }),
    escalate: () => ({
      by: 'centre',
      from: 'dispatched',
      to: 'accepted',
      input: said,
      detail: { centre: '320613', from: '320613001' },
      row: { centre: '320613', unit: null },
      clocks: ['dispatch'],
      bad: [{ text: '' }],
    }),
    delegate: () => ({
      by: 'city',
      from: 'accepted',
      to: 'accepted',
      first: async (id) => {
        await play.run(cast.centre, id, 'escalate', said)
        await play.run(cast.city, id, 'escalate', said)
      },
      input: { centre: '320613' },
      detail: { centre: '320613', from: '3206' },
      row: { centre: '320613' },
      clocks: ['dispatch'],
      bad: [{ centre: '320614' }, { centre: '3206' }, { centre: 'x' }, { centre: undefined }],
    }),
    assist: () => ({
      by: 'lead',
      from: 'in_progress',
      input: { assists: [unitOf('helper')], until: later(2), ...said },
      detail: { assists: [unitOf('helper')], until: expect.any(Number) },
      row: { assists: [unitOf('helper')], asked: [unitOf('helper')], due: true },
      clocks: ['handle'],
      bad: [{ assists: [] }, { assists: [NONE] }, { until: past }, { text: '' }],
    }),
    report_in: () => ({
      by: 'helper',
      from: 'in_progress',
      first: (id) => play.run(cast.centre, id, 'assist', { assists: [unitOf('helper')], ...said }),
      input: { contact: '王科长', text: '今日派人', until: later(1) },
      note: '王科长\n今日派人',
      row: { answered_asks: 1, promised: true },
      clocks: ['handle'],
      bad: [{ contact: '' }, { until: past }, { until: undefined }, { text: '' }],
    }),
    urge: () => ({
      by: 'centre',
      from: 'dispatched',
      input: said,
      note: '核实无误',
      clocks: ['sign'],
      bad: [{ text: '' }],
    }),
    supervise: () => ({
      by: 'commander',
      from: 'in_progress',
      input: { colour: 2, until: later(1), ...said },
      detail: { colour: 2, until: expect.any(Number) },
      row: { supervised: 2 },
      clocks: ['handle', 'supervise'],
      bad: [{ colour: 3 }, { until: past }, { text: '' }],
    }),
    note: () => ({
      by: 'resident',
      from: 'accepted',
      input: said,
      note: '核实无误',
      clocks: ['dispatch'],
      bad: [{ text: LONG }],
    }),
    attach: () => {
      const document = { type: 'application/pdf', bytes: Buffer.from('%PDF') } as const
      return {
        by: 'resident',
        from: 'closed',
        input: async () => ({
          attachments: [
            await plantAttachment(db, { author: cast.resident.id }),
            await plantAttachment(db, { author: cast.resident.id, ...document }),
          ],
          text: '补充材料',
        }),
        note: '补充材料',
        detail: { attachments: [expect.any(Number), expect.any(Number)] },
        row: { attachments: 2 },
        clocks: [],
        bad: [
          { attachments: [] },
          { attachments: [NONE] },
          { attachments: undefined },
          { attachments: [7, 7] },
        ],
      }
    },
    instruct: () => ({
      by: 'commander',
      from: 'in_progress',
      input: said,
      row: { instructed: true },
      clocks: ['handle'],
      bad: [{ text: '' }, { until: past }],
    }),
    follow_up: () => ({
      by: 'lead',
      from: 'in_progress',
      first: (id) => play.run(cast.commander, id, 'instruct', said),
      input: said,
      row: { instructed: false },
      clocks: ['handle'],
      bad: [{ text: '' }],
    }),
    reopen: () => ({
      by: 'centre',
      from: 'closed',
      to: 'accepted',
      input: said,
      row: { closed: false, handler: null, unit: null, answered: false },
      clocks: ['dispatch'],
      bad: [{ text: '' }],
    }),
    rate: () => ({
      by: 'resident',
      from: 'closed',
      input: { rating: 3 },
      detail: { rating: 3 },
      row: { rating: 3 },
      clocks: [],
      bad: [{ rating: 4 }, { rating: undefined }],
    }),
    restrict: () => ({
      by: 'centre',
      from: 'accepted',
      input: said,
      detail: { restricted: true },
      row: { restricted: true },
      clocks: ['dispatch'],
      bad: [{ restricted: 'no' }, { text: '' }],
    }),
    link_duplicate: () => ({
      by: 'centre',
      from: 'accepted',
      input: async () => ({ other: await play.report() }),
      row: { duplicate: true },
      clocks: ['dispatch'],
      bad: [{ other: NONE }, { other: undefined }],
    }),
    merge: () => ({
      by: 'centre',
      from: 'in_progress',
      to: 'merged',
      input: async () => ({ other: await play.report() }),
      row: { merged: true, unit: null },
      clocks: [],
      bad: [{ other: NONE }, { other: 0 }],
    }),
    amend: () => ({
      by: 'centre',
      from: 'in_progress',
      input: { urgency: 'critical', category: '0402', grade: 2, lng: 120.8, lat: 32.1, ...said },
      detail: {
        before: { urgency: 'normal', category: '0401', grade: null, lng: 120_900_000, lat: 32_000_000 },
      },
      row: { urgency: 3, category: '0402', grade: 2, lng: 120_800_000 },
      clocks: ['arrive', 'handle'],
      bad: [
        { category: '9876' },
        { category: '04' },
        { urgency: 'x' },
        { grade: 5 },
        { lat: undefined },
        { lng: -3 },
        { lng: 300 },
        { text: '' },
      ],
    }),
    split: () => ({
      by: 'centre',
      from: 'accepted',
      input: { category: '0601', urgency: 'urgent', text: '另有老人无人照料' },
      note: '另有老人无人照料',
      detail: { case: expect.any(Number) },
      clocks: ['dispatch'],
      bad: [{ category: '9876' }, { urgency: 'x' }, { text: '' }],
    }),
    answer: () => ({
      by: 'lead',
      from: 'handled',
      input: { ...said, channel: 'visit' },
      detail: { reason: 'visit' },
      row: { answered: true },
      clocks: ['verify'],
      bad: [{ channel: 'x' }, { text: '' }],
    }),
    exercise: () => ({
      by: 'centre',
      from: 'reported',
      input: said,
      row: { exercise: true },
      clocks: ['accept'],
      bad: [{ text: '' }],
    }),
    mediate: () => ({
      by: 'centre',
      from: 'in_progress',
      report: { category: '0102' },
      row: { linked: true },
      clocks: ['handle'],
      bad: [{ version: 0 }],
    }),
  }
}
