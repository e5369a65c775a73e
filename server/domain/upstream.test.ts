import { expect, test } from 'vitest'
import { SOURCES } from './source.ts'
import {
  changedFields,
  DELIVERY_KINDS,
  deliveryOf,
  MOST_ATTEMPTS,
  retryDelay,
  UPSTREAM_EVENTS,
  UPSTREAM_SYSTEMS,
} from './upstream.ts'

test('every source but our own people hands in tickets', () => {
  expect(['patrol', 'resident', ...UPSTREAM_SYSTEMS]).toEqual([...SOURCES])
})

test('an outcome goes back as what it means to the system above', () => {
  expect(deliveryOf('incident.verify', {})).toEqual({ kind: 'closed' })
  expect(deliveryOf('incident.answer', {})).toEqual({ kind: 'answer' })
  expect(deliveryOf('incident.hand_over', {})).toEqual({ kind: 'handed_over' })
})

test('a request goes back when it is asked and when it is decided', () => {
  expect(deliveryOf('incident.extend', {})).toEqual({ kind: 'extend', phase: 'asked' })
  expect(deliveryOf('incident.grant', { request: 'extend' })).toEqual({ kind: 'extend', phase: 'granted' })
  expect(deliveryOf('incident.refuse', { request: 'return' })).toEqual({ kind: 'return', phase: 'refused' })
})

test('hops inside the house stay inside', () => {
  for (const kind of [
    'incident.note',
    'incident.dispatch',
    'incident.instruct',
    'clock.red',
    'incident.report',
  ]) {
    expect(deliveryOf(kind, {})).toBeUndefined()
    expect(UPSTREAM_EVENTS).not.toContain(kind)
  }
  expect(deliveryOf('incident.grant', {})).toBeUndefined()
})

test('each kind of delivery comes from some event', () => {
  const told = UPSTREAM_EVENTS.flatMap((event) => deliveryOf(event, { request: 'return' })?.kind ?? [])
  expect([...new Set(told)].sort()).toEqual([...DELIVERY_KINDS].sort())
})

test('waits double up to an hour, and end', () => {
  expect([1, 2, 3, 4].map(retryDelay)).toEqual([5_000, 10_000, 20_000, 40_000])
  expect(retryDelay(MOST_ATTEMPTS - 1)).toBe(3_600_000)
  expect(retryDelay(MOST_ATTEMPTS)).toBeUndefined()
})

test('a repeated ticket is compared field by field', () => {
  const content = { deadline: null, lng: 1, lat: 2, category: '0401', urgency: 'normal', text: '垃圾' }
  expect(changedFields(content, { ...content })).toEqual([])
  expect(changedFields(content, { ...content, deadline: 5, lat: 3, text: '垃圾还在' })).toEqual([
    'deadline',
    'place',
    'text',
  ])
  expect(changedFields(content, { ...content, category: '0402', urgency: 'urgent' })).toEqual([
    'category',
    'urgency',
  ])
})
