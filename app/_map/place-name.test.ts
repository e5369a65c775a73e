import { createExpression, type ExpressionSpecification } from '@maplibre/maplibre-gl-style-spec'
import { expect, test } from 'vitest'
import { labelName, placeName } from './place-name.ts'

function evaluate(expression: ExpressionSpecification, name: string): unknown {
  const parsed = createExpression(expression, 'layers[0].layout.text-field')
  if (parsed.result === 'error') throw parsed.value[0]
  return parsed.value.evaluate({ zoom: 14 }, { type: 1, properties: { name } })
}

test.each([
  ['grid', '320613001001003', '3 网格', 'Grid 3'],
  ['grid', '320613001001003', '狼山工业园网格', '狼山工业园网格'],
  ['micro_grid', '32061300100100303', '微网格 03', 'Micro-grid 03'],
  ['village', '320613001001', '德民社区', '德民社区'],
] as const)('a %s is called alike in popups and on the map', (level, code, zh, en) => {
  expect(placeName(code, zh, 'en')).toBe(en)
  expect(evaluate(labelName(level, 'en'), zh)).toBe(en)
  expect(placeName(code, zh, 'zh-CN')).toBe(zh)
  expect(evaluate(labelName(level, 'zh-CN'), zh)).toBe(zh)
})
