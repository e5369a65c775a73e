import { expect, test } from 'vitest'
import { PROBLEMS } from '#server/domain/administration.ts'
import { GRID_KINDS, WORKER_KINDS } from '#server/domain/unit.ts'
import { organisationZh } from './organisation-zh-CN.ts'

test('every problem and kind of the organisation has words', () => {
  expect(Object.keys(organisationZh.problem).sort()).toEqual([...PROBLEMS].sort())
  expect(Object.keys(organisationZh.post.gridKind).sort()).toEqual([...GRID_KINDS].sort())
  expect(Object.keys(organisationZh.post.workerKind).sort()).toEqual([...WORKER_KINDS].sort())
})
