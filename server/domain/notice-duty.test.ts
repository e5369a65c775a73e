import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alarmRecipients, type DutyFacts, type Person, recipientsOf } from './notice-duty.ts'

const PLACE = '32061300100100101'
const GRID = '320613001001001'
const TOWN = '320613001'
const case_ = { place: PLACE, exercise: false }

const on = (id: number): Person => ({ id, onDuty: true })
const off = (id: number): Person => ({ id, onDuty: false })

function facts(change: { users?: Person[]; unit?: Person[]; town?: Person[]; head?: Person }): DutyFacts {
  return {
    users: new Map((change.users ?? []).map((person) => [person.id, person])),
    units: new Map([[11, change.unit ?? []]]),
    centres: new Map([[TOWN, change.town ?? []]]),
    heads: new Map(change.head ? [[GRID, change.head]] : []),
  }
}
const UNIT = { unit: 11 }
const tell = (change: Parameters<typeof facts>[0], actor: number | null = null, exercise = false) =>
  recipientsOf(UNIT, { ...case_, exercise }, actor, facts(change))

test('those of a unit who are on duty are paged, and nobody else is told', () => {
  expect(tell({ unit: [on(1), off(2), on(3)], head: on(8), town: [on(9)] })).toEqual([
    { user: 1, paged: true, via: 'own' },
    { user: 3, paged: true, via: 'own' },
  ])
})

test('nobody on duty: it waits for them and goes to the 网格长, then to the town, then to whoever sits there', () => {
  const waits = { user: 1, paged: false, via: 'own' }
  expect(tell({ unit: [off(1)], head: on(8), town: [on(9)] })).toEqual([
    waits,
    { user: 8, paged: true, via: 'head' },
  ])
  expect(tell({ unit: [off(1)], head: off(8), town: [on(9), off(10)] })).toEqual([
    waits,
    { user: 8, paged: false, via: 'head' },
    { user: 9, paged: true, via: 'town' },
  ])
  expect(tell({ unit: [off(1)], town: [off(9), off(10)] })).toEqual([
    waits,
    { user: 9, paged: false, via: 'town' },
    { user: 10, paged: false, via: 'town' },
  ])
})

test('a drill stays among those who take part', () => {
  expect(tell({ unit: [off(1)], head: on(8), town: [on(9)] }, null, true)).toEqual([
    { user: 1, paged: false, via: 'own' },
  ])
})

test('who did it is not told, and counts as somebody who knows', () => {
  expect(tell({ unit: [off(1)], head: on(8) }, 1)).toEqual([])
  expect(tell({ unit: [off(1), on(2)], head: on(8) }, 2)).toEqual([])
  expect(tell({ unit: [off(1)], head: on(8) }, 8)).toEqual([{ user: 1, paged: false, via: 'own' }])
})

const PEOPLE = fc.array(fc.record({ id: fc.integer({ min: 1, max: 9 }), onDuty: fc.boolean() }), {
  maxLength: 6,
})

test('nobody off duty is ever paged, nobody told twice, and somebody on duty is, wherever there is one', () => {
  fc.assert(
    fc.property(PEOPLE, PEOPLE, fc.option(fc.boolean(), { nil: undefined }), (unit, town, headOnDuty) => {
      const known = new Map([...town, ...unit].map((person) => [person.id, person]))
      const same = (people: Person[]) =>
        [...new Set(people.map(({ id }) => id))].flatMap((id) => known.get(id) ?? [])
      const head = headOnDuty === undefined ? undefined : { id: 20, onDuty: headOnDuty }
      const recipients = tell({ unit: same(unit), town: same(town), ...(head && { head }) })
      const everybody = [...known.values(), ...(head ? [head] : [])]
      for (const { user, paged } of recipients)
        expect(paged).toBe(everybody.find(({ id }) => id === user)?.onDuty)
      expect(new Set(recipients.map(({ user }) => user)).size).toBe(recipients.length)
      expect(recipients.some(({ paged }) => paged)).toBe(everybody.some(({ onDuty }) => onDuty))
    }),
  )
})

test('silence goes to the 网格长 on duty, then to the town; never again to who was told', () => {
  const all = facts({ head: on(8), town: [on(9), off(10)] })
  expect(alarmRecipients(1, case_, new Set([1]), all)).toEqual([{ user: 8, paged: true, via: 'head' }])
  expect(alarmRecipients(2, case_, new Set([1, 8]), all)).toEqual([{ user: 9, paged: true, via: 'town' }])
  expect(alarmRecipients(2, case_, new Set([9]), all)).toEqual([])
  expect(alarmRecipients(1, case_, new Set(), facts({ head: off(8) }))).toEqual([])
})
