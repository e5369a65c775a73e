import { expect, test } from 'vitest'
import { isWithin } from '#server/domain/region.ts'
import { CITIES } from './cities.ts'
import { simulatedSeats } from './seats.ts'

test('the province has about a hundred seats, each with a username of its own', () => {
  const seats = simulatedSeats('32')
  expect(seats.length).toBeGreaterThanOrEqual(100)
  expect(seats.length).toBeLessThanOrEqual(120)
  expect(new Set(seats.map(({ username }) => username)).size).toBe(seats.length)
})

test('every county is dispatched, worked and mediated, and its circle is staffed', () => {
  const seats = simulatedSeats('32')
  const counties = CITIES.flatMap((city) => city.counties)
  expect(counties).toHaveLength(104)
  for (const county of counties) {
    const here = (role: string) => seats.filter((s) => s.role === role && isWithin(county, s.prefixes))
    expect(here('dispatcher').some(({ prefixes }) => prefixes.includes(county))).toBe(true)
    expect(here('grid_worker').length).toBeGreaterThanOrEqual(2)
    expect(here('mediator').length).toBeGreaterThanOrEqual(1)
    expect(here('duty_commander').length).toBeGreaterThanOrEqual(1)
  }
})

test('a narrower scope keeps only who can act in it', () => {
  const usernames = simulatedSeats('320613').map(({ username }) => username)
  expect(usernames).toContain('sim-duty-320613')
  expect(usernames).toContain('sim-worker-3206-1')
  expect(usernames).toContain('sim-office-3206')
  expect(usernames.filter((name) => name.endsWith('-3201'))).toEqual([])
})
