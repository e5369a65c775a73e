import { expect, test } from 'vitest'
import { maskIdNumber, maskName, maskPerson, maskPhone } from './mask.ts'

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

test('an identity number keeps its region and its last digits, not the day of birth', () => {
  expect(['320613198001011234', '32061319800101123X', 'E12345678'].map(maskIdNumber)).toEqual([
    '320***********1234',
    '320***********123X',
    '***********78',
  ])
})

test('of a person what is not known stays unknown', () => {
  expect(maskPerson({ name: '王建国' })).toEqual({ name: '王*', phone: null, idNumber: null })
})
