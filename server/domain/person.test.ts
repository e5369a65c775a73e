import { expect, test } from 'vitest'
import { normalIdNumber, normalPhone } from './person.ts'

test('a number is one number however it is written', () => {
  const written = ['13812345678', '138 1234 5678', '138-1234-5678', '+8613812345678', '0086 138 1234 5678']
  expect(new Set(written.map(normalPhone))).toEqual(new Set(['13812345678']))
  expect(normalPhone('0513-85098888')).toBe('051385098888')
  expect(normalIdNumber('32061319800101123x ')).toBe('32061319800101123X')
})
