import { expect, test } from 'vitest'
import type { KnownWorker, WrittenWorker } from '#db/queries/organisation-worker-import.ts'
import { RowReader } from './row-reader.ts'
import type { WorkerDraft } from './worker-draft.ts'
import { fitWorkers } from './worker-fit.ts'

const HEAD = { code: '320613001001001', head: true }
const OTHER = { code: '320613001001002', head: true }

let rows = 0
function draft(next: Partial<WrittenWorker>, before?: Partial<KnownWorker>): WorkerDraft {
  rows += 1
  const known = before && {
    id: next.id ?? 0,
    unit: 1,
    unitRegion: '320613001001',
    unitName: '居委会',
    kind: 'full_time' as const,
    user: null,
    username: null,
    active: true,
    grids: [],
    ...before,
  }
  return {
    reader: new RowReader({ row: rows, cells: {} }),
    before: known,
    next: { id: null, unit: 1, kind: 'full_time', user: null, active: true, grids: [], ...next },
  }
}
const facts = (postOf: [number, number][], headOf: [string, number][]) => ({
  postOf: new Map(postOf),
  headOf: new Map(headOf),
})
const problems = (...drafts: WorkerDraft[]) =>
  drafts.map(({ reader }) => reader.faults.map(({ problem }) => problem))

test('a grid is handed over within one sheet, and not dropped', () => {
  const gives = draft({ id: 1 }, { grids: [HEAD] })
  const takes = draft({ id: 2, grids: [HEAD] }, {})
  expect(fitWorkers([gives, takes], facts([], [[HEAD.code, 1]]))).toHaveLength(2)
  const drops = draft({ id: 1 }, { grids: [HEAD] })
  fitWorkers([drops], facts([], [[HEAD.code, 1]]))
  expect(problems(drops)).toEqual([['head_remains']])
})

test('one account holds one post, and may move where its old post lets it go', () => {
  const from = draft({ id: 1 }, { user: 9 })
  const to = draft({ id: 2, user: 9 }, {})
  expect(fitWorkers([from, to], facts([[9, 1]], []))).toHaveLength(2)
  const alone = draft({ id: 2, user: 9 }, {})
  const twice = [draft({ user: 8 }), draft({ user: 8 })]
  fitWorkers([alone, ...twice], facts([[9, 1]], []))
  expect(problems(alone, ...twice)).toEqual([['person_has_post'], [], ['duplicate']])
})

test('a row that falls out takes those with it that counted on it', () => {
  const gives = draft({ id: 1 }, { grids: [HEAD] })
  const takes = draft({ id: 2, grids: [HEAD], user: 9 }, {})
  fitWorkers([gives, takes], facts([[9, 3]], [[HEAD.code, 1]]))
  expect(problems(gives, takes)).toEqual([['head_remains'], ['person_has_post']])
})

test('a grid has no two heads, and none who is out of use', () => {
  const first = draft({ grids: [HEAD] })
  const second = draft({ grids: [HEAD] })
  const retired = draft({ grids: [OTHER], active: false })
  fitWorkers([first, second, retired], facts([], []))
  expect(problems(first, second, retired)).toEqual([[], ['duplicate'], ['head_remains']])
})
