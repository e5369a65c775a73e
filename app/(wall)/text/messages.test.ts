import { expect, test } from 'vitest'
import { wallEn } from './en.ts'
import { wallZh } from './zh-CN.ts'

interface Tree {
  readonly [key: string]: string | Tree
}

const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : leaves(value, `${path}${key}.`),
  )
const names = (text: string) => [...text.matchAll(/\{(\w+)/g)].map((match) => match[1]).sort()

test('both languages say the same things about the same values', () => {
  const english = new Map(leaves(wallEn))
  for (const [key, text] of leaves(wallZh)) {
    if (key === 'hero.cases' || key === 'feed.count') continue
    expect({ key, names: names(english.get(key) ?? '') }).toEqual({ key, names: names(text) })
  }
  expect([...english.keys()].sort()).toEqual(
    leaves(wallZh)
      .map(([key]) => key)
      .sort(),
  )
})
