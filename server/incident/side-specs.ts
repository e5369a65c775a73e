import { expect } from 'vitest'
import type { Database } from '#db/client.ts'
import { plantAttachment } from '#server/attachment/testing.ts'
import { LONG, later, NONE, past, type Spec } from './command-spec.ts'
import type { Cast, playing } from './testing.ts'

/** Commands beside the way of a case, and those that change what it is. */
export function sideSpecs(db: Database, cast: Cast, play: ReturnType<typeof playing>) {
  const unitOf = (who: keyof Cast) => cast[who].units[0]
  const said = { text: '核实无误' }
  return {
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
  } satisfies Record<string, () => Spec>
}
