import { expect, test } from 'vitest'
import type { Hop } from '#server/contract/http.ts'
import { hopFacts, hopText } from './hop-facts.ts'

const HOP: Hop = {
  ...{
    seq: 1,
    at: 0,
    kind: 'incident.note',
    actor: null,
    status: 'in_progress',
    assigneeName: null,
    text: null,
  },
  ...{ detail: {}, category: '0408', urgency: 'urgent', place: '32061300100100102' },
}

test('a hop says who leads, who helps and until when', () => {
  const detail = { unit: 7, assists: [8, 9], until: 5 }
  expect(hopFacts({ ...HOP, kind: 'incident.dispatch', assigneeName: '甲', detail })).toEqual([
    { kind: 'lead', unit: 7 },
    { kind: 'person', name: '甲' },
    { kind: 'assists', units: [8, 9] },
    { kind: 'until', at: 5 },
  ])
  expect(hopFacts({ ...HOP, kind: 'incident.sign', assigneeName: '甲' })).toEqual([])
})

test('an amendment says what was before and what is now', () => {
  const before = { category: '0401', urgency: 'normal', place: '32061300100100101', lng: 1, lat: 2 } as const
  expect(hopFacts({ ...HOP, kind: 'incident.amend', detail: { before } })).toEqual([
    { kind: 'category', from: '0401', to: '0408' },
    { kind: 'urgency', from: 'normal', to: 'urgent' },
    { kind: 'place', from: '32061300100100101', to: '32061300100100102' },
  ])
  expect(hopFacts({ ...HOP, kind: 'incident.amend', detail: { before: { lng: 1 } } })).toEqual([
    { kind: 'point' },
  ])
})

test('centres, other cases, services and drawn checks are told', () => {
  expect(hopFacts({ ...HOP, detail: { centre: '320613', from: '320613001' } })).toEqual([
    { kind: 'moved', from: '320613001', to: '320613' },
  ])
  expect(
    hopFacts({ ...HOP, detail: { service: '119', drawn: true, case: 4 } }).map(({ kind }) => kind),
  ).toEqual([...['service', 'drawn', 'case']])
  expect(hopFacts({ ...HOP, kind: 'incident.restrict', detail: { restricted: false } })).toEqual([
    { kind: 'restricted', on: false },
  ])
})

test('a reason alone is no words, and the report stands among the facts', () => {
  expect(hopText({ ...HOP, text: '不归我局管', detail: { reason: 'no_remit' } })).toBe('不归我局管')
  expect(hopText({ ...HOP, kind: 'incident.report', text: '路灯不亮' })).toBeNull()
})
