import { expect, test } from 'vitest'
import { GroundClient } from './ground-client.ts'
import { loadScope } from './scope-spans.ts'

/** Two cities of two counties of two towns and so on; ids in code order at each level, as the ground gives them. */
const WIDTHS: Record<number, number> = { 0: 2, 2: 2, 4: 2, 6: 3, 9: 3, 12: 3, 15: 2 }

function children(parent: string) {
  const width = WIDTHS[parent.length]
  if (!width) return []
  if (parent === '') return [{ id: 1, code: '32', name: '江苏' }]
  return [1, 2].map((local) => {
    const code = parent + String(local).padStart(width, '0')
    const bits =
      code
        .slice(2)
        .match(/[12]/g)
        ?.map((digit) => Number(digit) - 1) ?? []
    return { id: 1 + bits.reduce((sum, bit) => sum * 2 + bit, 0), code, name: code }
  })
}

const ground = () =>
  new GroundClient(1, async (path) => {
    const parent = new URL(path, 'http://ground').searchParams.get('parent') ?? ''
    return { parent, level: null, names: children(parent) }
  })

test('the whole province needs no spans', async () => {
  expect((await loadScope(ground(), ['32'])).spans).toBeNull()
})

test('a county is one run of ids at each level below, and its ancestors are inside', async () => {
  const { spans } = await loadScope(ground(), ['320102'])
  expect(spans?.city).toEqual([[1, 1]])
  expect(spans?.county).toEqual([[2, 2]])
  expect(spans?.town).toEqual([[3, 4]])
  expect(spans?.village).toEqual([[5, 8]])
  expect(spans?.micro_grid).toEqual([[17, 32]])
})

test('two towns of one county share the county', async () => {
  const { spans } = await loadScope(ground(), ['320101001', '320101002'])
  expect(spans?.county).toEqual([[1, 1]])
  expect(spans?.town).toEqual([
    [1, 1],
    [2, 2],
  ])
})
