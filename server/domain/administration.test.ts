import { expect, test } from 'vitest'
import type { Actor, Grant } from './actor.ts'
import {
  accountPrefixes,
  collapseZones,
  expandZones,
  grantsProblem,
  organisationPrefixes,
  spanProblem,
  unitReach,
} from './administration.ts'

const user = (...grants: Grant[]): Actor => ({ kind: 'user', id: 1, grants, units: [] })
const grant = (role: Grant['role'], ...prefixes: string[]): Grant => ({ role, prefixes })
const ZONES = [{ code: '320190', members: ['320111001', '320116001'] }]
const HOUR = 3_600_000

test('each administrator keeps one side only', () => {
  const security = user(grant('security_admin', '3206'))
  expect(accountPrefixes(security)).toEqual(['3206'])
  expect(organisationPrefixes(security)).toEqual([])
  expect(organisationPrefixes(user(grant('system_admin', '3206')))).toEqual(['3206'])
  expect(accountPrefixes({ kind: 'public' })).toEqual([])
})

test('units are looked up in one’s regions and on the way up, and not from outside', () => {
  expect(unitReach(user(grant('dispatcher', '320613001')))).toEqual({
    prefixes: ['320613001'],
    above: ['32', '3206', '320613', '320613001'],
  })
  const outside = user(grant('connector', '32'), grant('resident'), grant('wall', '32'))
  expect(unitReach(outside)).toEqual({ prefixes: [], above: [] })
  expect(unitReach({ kind: 'system' })).toEqual({ prefixes: [], above: [] })
})

test('a zone brings its members and stands for them', () => {
  const kept = expandZones(['320190', '3206'], ZONES)
  expect(kept).toEqual(['320190', '3206', '320111001', '320116001'])
  expect(collapseZones(kept, ZONES)).toEqual(['320190', '3206'])
  expect(collapseZones(['320111001'], ZONES)).toEqual(['320111001'])
})

test('roles are given within the keeper’s regions, each once, and three never together', () => {
  const problem = (...grants: Grant[]) => grantsProblem(grants, ['3206'], (code) => code.startsWith('32'))
  expect(problem(grant('dispatcher', '320613'), grant('analyst', '3206'), grant('handling_unit'))).toBe(
    undefined,
  )
  expect(problem(grant('dispatcher', '320613'), grant('dispatcher', '320614'))).toBe('duplicate')
  expect(problem(grant('auditor', '3206'), grant('security_admin', '3206'))).toBe('roles_exclude')
  expect(problem(grant('dispatcher'))).toBe('region_missing')
  expect(problem(grant('resident', '3206'))).toBe('region_unwanted')
  expect(problem(grant('dispatcher', '99'))).toBe('unknown_region')
  expect(problem(grant('dispatcher', '32'))).toBe('outside_scope')
})

test('a shift lasts at most two days, leave at most a year', () => {
  const span = (hours: number) => ({ startsAt: 0, endsAt: hours * HOUR })
  expect(spanProblem(span(48), 'shift')).toBeUndefined()
  expect(spanProblem(span(49), 'shift')).toBe('too_long')
  expect(spanProblem(span(49), 'leave')).toBeUndefined()
  expect(spanProblem(span(24 * 367), 'leave')).toBe('too_long')
  expect(spanProblem(span(0), 'shift')).toBe('ends_before_start')
})
