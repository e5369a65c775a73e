import { expect, test } from 'vitest'
import { readingOrder } from './numbering.ts'

test('numbers run along rows from west to east, rows from north to south', () => {
  const cells = [
    { name: 'south-east', x: 100, y: 0 },
    { name: 'north-east', x: 100, y: 90 },
    { name: 'south-west', x: 0, y: 5 },
    { name: 'north-west', x: 0, y: 100 },
  ]
  const order = readingOrder(cells).map(({ name }) => name)
  expect(order).toEqual(['north-west', 'north-east', 'south-west', 'south-east'])
})

test('a row of cells runs from west to east, a column from north to south', () => {
  const row = [300, 100, 200].map((x) => ({ x, y: 10 + (x % 7) }))
  expect(readingOrder(row).map(({ x }) => x)).toEqual([100, 200, 300])
  const column = [300, 100, 200].map((y) => ({ x: 10 + (y % 7), y }))
  expect(readingOrder(column).map(({ y }) => y)).toEqual([300, 200, 100])
})
