import { expect, test } from 'vitest'
import { maskName, maskPhone } from './mask.ts'

test('a name keeps its first character and nothing else', () => {
  expect(['王建国', '王', '欧阳修文', '𠮷野'].map(maskName)).toEqual(['王*', '王*', '欧*', '𠮷*'])
})

test('a number keeps what tells it from another and cannot be called', () => {
  expect(['13812345678', '0513-85098888', '12345', '110'].map(maskPhone)).toEqual([
    '138****5678',
    '051****8888',
    '****45',
    '****10',
  ])
})
