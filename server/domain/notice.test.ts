import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CaseRow } from './case.ts'
import {
  DEFAULT_NOTICE_RULE,
  dedupeKey,
  kindRank,
  mergeByKey,
  NOTICE_KINDS,
  type NoticeEvent,
  noticeUrgency,
  pagingChannels,
  targetsOf,
} from './notice.ts'
import type { URGENCIES } from './urgency.ts'

const ROW: CaseRow = {
  ...{ entity: 'incident', id: 7, number: 'N-7', status: 'dispatched', category: '0401', urgency: 'normal' },
  ...{
    place: '32061300100100101',
    lng: 0,
    lat: 0,
    assignee: null,
    centre: '320613001',
    unit: 11,
    assists: [],
  },
  ...{ supervised: 0, pending: null, restricted: false, exercise: false, version: 1, seq: 1, reportedAt: 0 },
  ...{ linked: null, clock: null },
}

function event(kind: string, row: Partial<CaseRow> = {}, change: Partial<NoticeEvent> = {}): NoticeEvent {
  return {
    ...{
      seq: 1,
      at: 0,
      kind,
      actor: 1,
      assigneeBefore: null,
      unitBefore: null,
      assistsBefore: [],
      detail: {},
    },
    ...change,
    row: { ...ROW, ...row },
  }
}

test('a dispatch goes to who handles it and to those who help, an assist to who is new', () => {
  expect(targetsOf(event('incident.dispatch', { assists: [12] }))).toEqual([
    { kind: 'dispatched', to: { unit: 11 } },
    { kind: 'assist', to: { unit: 12 } },
  ])
  expect(targetsOf(event('incident.dispatch', { assignee: 5 }))).toEqual([
    { kind: 'dispatched', to: { user: 5 } },
  ])
  expect(targetsOf(event('incident.assist', { assists: [12, 13] }, { assistsBefore: [12] }))).toEqual([
    { kind: 'assist', to: { unit: 13 } },
  ])
})

test('an answer goes to who asked, who may hold the case no more', () => {
  const granted = event('incident.grant', { unit: null, status: 'accepted' }, { unitBefore: 11 })
  expect(targetsOf(granted)).toEqual([{ kind: 'granted', to: { unit: 11 } }])
  expect(
    targetsOf(event('incident.hand_over', { unit: null }, { assigneeBefore: 5, unitBefore: 11 })),
  ).toEqual([{ kind: 'handed_over', to: { user: 5 } }])
})

test('only a critical report is told, and an amendment only where it makes a case critical', () => {
  expect(targetsOf(event('incident.report', { unit: null }))).toEqual([])
  expect(targetsOf(event('incident.report', { unit: null, urgency: 'critical' }))).toEqual([
    { kind: 'critical', to: { centre: '320613001' } },
  ])
  const critical = { urgency: 'critical' } as const
  expect(targetsOf(event('incident.amend', critical, { detail: { before: { category: '0402' } } }))).toEqual(
    [],
  )
  expect(targetsOf(event('incident.amend', critical, { detail: { before: { urgency: 'normal' } } }))).toEqual(
    [{ kind: 'critical', to: { unit: 11 } }],
  )
})

test('a clock tells who it runs for; of a critical case the centre above as well, of a drill not', () => {
  const red = (clock: 'handle' | 'dispatch', row: Partial<CaseRow> = {}) =>
    targetsOf(event('clock.red', row, { detail: { clock }, actor: null }))
  expect(red('handle')).toEqual([{ kind: 'clock_red', to: { unit: 11 } }])
  expect(red('dispatch')).toEqual([{ kind: 'clock_red', to: { centre: '320613001' } }])
  expect(red('handle', { urgency: 'critical' })).toEqual([
    { kind: 'clock_red', to: { unit: 11 } },
    { kind: 'clock_red', to: { centre: '320613' } },
  ])
  expect(red('handle', { urgency: 'critical', exercise: true })).toEqual([
    { kind: 'clock_red', to: { unit: 11 } },
  ])
})

test('what nobody has to be told of reaches nobody', () => {
  for (const kind of ['incident.note', 'incident.sign', 'incident.rate', 'mediation.accept'])
    expect(targetsOf(event(kind))).toEqual([])
})

test('voice is for what is critical, SMS for what is urgent, chat for everything, unless a region says otherwise', () => {
  const over = (urgency: (typeof URGENCIES)[number], rule = DEFAULT_NOTICE_RULE) =>
    pagingChannels(urgency, rule)
  expect(over('normal')).toEqual(['chat'])
  expect(over('urgent')).toEqual(['chat', 'sms'])
  expect(over('critical')).toEqual(['chat', 'sms', 'voice'])
  expect(over('critical', { chat: 'never', sms: 'never', voice: 'normal', silence: 2 })).toEqual(['voice'])
})

test('a kind never makes a case less urgent than its floor, nor more than its ceiling', () => {
  expect(noticeUrgency('granted', 'critical')).toBe('raised')
  expect(noticeUrgency('supervised', 'normal')).toBe('urgent')
  expect(noticeUrgency('dispatched', 'critical')).toBe('critical')
  expect(noticeUrgency('unseen', 'normal')).toBe('critical')
})

const NOTICE = fc.record({
  recipient: fc.integer({ min: 1, max: 3 }),
  caseId: fc.integer({ min: 1, max: 3 }),
  at: fc.integer({ min: 0, max: 300_000 }),
  channel: fc.constantFrom('in_app' as const, 'sms' as const),
  kind: fc.constantFrom(...NOTICE_KINDS),
})

test('whatever happens, a person has at most one notice a case, minute and channel, and it is the most urgent', () => {
  fc.assert(
    fc.property(fc.array(NOTICE, { maxLength: 60 }), (raised) => {
      const keyed = raised.map((one) => ({ ...one, key: dedupeKey({ ...one, entity: 'incident' }) }))
      const kept = mergeByKey(keyed)
      const slots = kept.map(
        ({ recipient, caseId, at, channel }) =>
          `${recipient} ${caseId} ${Math.floor(at / 60_000)} ${channel}`,
      )
      expect(new Set(slots).size).toBe(kept.length)
      for (const one of keyed) {
        const survivor = kept.find(({ key }) => key === one.key)
        expect(kindRank(survivor?.kind ?? 'granted')).toBeGreaterThanOrEqual(kindRank(one.kind))
      }
    }),
  )
})
