import { expect, test } from 'vitest'
import { recommend, type UnitFacts, type WorkerFacts } from './recommend.ts'

const worker = (id: number, facts: Partial<WorkerFacts> = {}): WorkerFacts => ({
  kind: 'user',
  id,
  tie: 'own',
  digits: 15,
  head: false,
  onDuty: true,
  onLeave: false,
  open: 0,
  restHours: null,
  checkIn: null,
  ...facts,
})
const unit = (id: number, facts: Partial<UnitFacts> = {}): UnitFacts => ({
  kind: 'unit',
  id,
  role: 'route',
  staffed: null,
  open: 0,
  ...facts,
})
const order = (workers: WorkerFacts[], units: UnitFacts[] = []) =>
  recommend(workers, units).map(({ id }) => id)
const codes = (facts: WorkerFacts | UnitFacts) =>
  recommend(facts.kind === 'user' ? [facts] : [], facts.kind === 'unit' ? [facts] : [])[0].reasons.map(
    ({ code }) => code,
  )

test('own grid: the own worker on duty comes before one of the area and one of the next grid', () => {
  const [next, county, village] = [
    worker(1, { tie: 'neighbour', digits: null }),
    worker(2, { tie: 'area', digits: 6 }),
    worker(4, { tie: 'area', digits: 12 }),
  ]
  expect(order([next, county, village, worker(3)])).toEqual([3, 4, 2, 1])
  expect(recommend([county], [])[0].reasons).toContainEqual({ code: 'own_area', value: 6 })
  expect(codes(worker(1))).toContain('own_grid')
  expect(codes(worker(1, { tie: 'area' }))).toContain('own_area')
})

test('duty: who is off duty comes after everybody who is on it', () => {
  expect(order([worker(1, { onDuty: false }), worker(2, { tie: 'neighbour', open: 9 })])).toEqual([2, 1])
  expect(codes(worker(1, { onDuty: false }))).toContain('off_duty')
})

test('leave: who is away is not recommended at all, 网格长 or not', () => {
  expect(order([worker(1, { onLeave: true }), worker(2, { onLeave: true, head: true })])).toEqual([])
})

test('网格长: where nobody is on duty, then the town desk, then who is off duty', () => {
  const found = recommend(
    [worker(1, { onDuty: false }), worker(2, { onDuty: false, head: true, open: 6 })],
    [unit(9, { role: 'town_duty' })],
  )
  expect(found.map(({ kind, id }) => [kind, id])).toEqual([
    ['user', 2],
    ['unit', 9],
    ['user', 1],
  ])
  expect(found[0].reasons).toContainEqual({ code: 'head' })
  expect(found[0].reasons).toContainEqual({ code: 'nobody_on_duty' })
  expect(found[1].reasons).toContainEqual({ code: 'nobody_on_duty' })
  expect(found[2].reasons).not.toContainEqual({ code: 'nobody_on_duty' })
})

test('nobody at all: the town desk remains', () => {
  expect(order([worker(1, { onLeave: true, head: true })], [unit(9, { role: 'town_duty' })])).toEqual([9])
})

test('load: the less loaded of two equals comes first, with the number of open cases', () => {
  const found = recommend([worker(1, { open: 3 }), worker(2, { open: 1 })], [])
  expect(found.map(({ id }) => id)).toEqual([2, 1])
  expect(found[0].reasons).toContainEqual({ code: 'load', value: 1 })
  expect(order([worker(1, { open: 10 }), worker(2, { open: 8 })])).toEqual([2, 1])
})

test('rest: who signed for a case a moment ago comes after who did not, in hours', () => {
  const found = recommend([worker(1, { restHours: 0.25 }), worker(2, { restHours: 3.14 })], [])
  expect(found.map(({ id }) => id)).toEqual([2, 1])
  expect(found[0].reasons).toContainEqual({ code: 'rest', value: 3.1 })
})

test('neighbours: a free one comes before an own worker with hands full', () => {
  expect(order([worker(1, { open: 8 }), worker(2, { tie: 'neighbour', restHours: 5 })])).toEqual([2, 1])
  expect(codes(worker(2, { tie: 'neighbour' }))).toContain('neighbour')
})

test('check-in: the nearer of two equals comes first; an old one tells nothing', () => {
  const far = worker(1, { checkIn: { metres: 2_500, minutes: 10 } })
  const near = worker(2, { checkIn: { metres: 180.4, minutes: 12.2 } })
  const old = worker(3, { checkIn: { metres: 10, minutes: 600 } })
  const found = recommend([old, far, near], [])
  expect(found.map(({ id }) => id)).toEqual([2, 1, 3])
  expect(found[0].reasons).toContainEqual({ code: 'near', value: 180, minutes: 12 })
  expect(codes(old)).not.toContain('near')
})

test('unit by category: after a free own worker, before one with hands full and before neighbours', () => {
  expect(order([worker(1)], [unit(9)])).toEqual([1, 9])
  expect(order([worker(1, { open: 5 }), worker(2, { tie: 'neighbour' })], [unit(9)])).toEqual([9, 1, 2])
  expect(codes(unit(9, { staffed: true }))).toEqual(['route', 'on_duty', 'load'])
})

test('a unit whose roster is empty now waits behind 网格长 and town desk', () => {
  const desk = unit(8, { role: 'town_duty' })
  expect(order([worker(1, { onDuty: false, head: true })], [unit(9, { staffed: false }), desk])).toEqual([
    1, 8, 9,
  ])
  expect(codes(unit(9, { staffed: false }))).toContain('unstaffed')
})

test('a unit without a roster is there by day; where nobody is on duty it waits as well', () => {
  const [desk, routed] = [unit(8, { role: 'town_duty' }), unit(9)]
  const head = worker(1, { onDuty: false, head: true })
  expect(order([head], [routed, desk])).toEqual([1, 8, 9])
  expect(order([head], [unit(9, { staffed: true }), desk])).toEqual([9, 1, 8])
  expect(order([head, worker(2, { tie: 'neighbour', digits: null })], [routed, desk])).toEqual([9, 2, 1, 8])
})

test('five at most, and always in the same order', () => {
  const many = Array.from({ length: 9 }, (_, index) => worker(9 - index))
  expect(order(many)).toEqual([1, 2, 3, 4, 5])
  expect(order(many.toReversed())).toEqual([1, 2, 3, 4, 5])
})
