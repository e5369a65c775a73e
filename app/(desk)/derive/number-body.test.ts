import { expect, test } from 'vitest'
import { numberBody } from './number-body.ts'

test('a number in full is told from part of one, and telephones from identity cards', () => {
  expect(numberBody('138 1234-5678')).toEqual({ phone: '13812345678' })
  expect(numberBody('+8613812345678')).toEqual({ phone: '13812345678' })
  expect(numberBody('0513-85098888')).toEqual({ phone: '051385098888' })
  expect(numberBody('32061319800101123x')).toEqual({ idNumber: '32061319800101123X' })
  expect(numberBody('E12345678')).toEqual({ idNumber: 'E12345678' })
  for (const part of ['1381234567', '', '王建国', '3206131980010112', '垃圾'])
    expect(numberBody(part)).toBeUndefined()
})
