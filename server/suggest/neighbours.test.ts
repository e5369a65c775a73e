import { expect, test } from 'vitest'
import { squareGround } from '#server/ground/square-ground.ts'
import { neighbourGrids } from './neighbours.ts'

test('grids with a common border are neighbours, whatever their village', () => {
  const ground = squareGround()
  const grids = ground.childrenOf('320613001001').map(({ code }) => code)
  const [first] = grids
  const near = neighbourGrids(ground, first)
  expect(near).toContain(grids[1])
  expect(near).not.toContain(first)
  for (const code of near) expect(neighbourGrids(ground, code)).toContain(first)
})

test('a grid that is not there has none', () => {
  expect(neighbourGrids(squareGround(), '320613999999999')).toEqual([])
})
