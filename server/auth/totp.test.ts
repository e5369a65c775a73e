import { expect, test } from 'vitest'
import { base32, matchingStep, totpCode, totpUri } from './totp.ts'

const SECRET = Buffer.from('12345678901234567890')

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('RFC 6238, appendix B: second %d is %s', (second, code) => {
  expect(totpCode(SECRET, Math.floor(second / 30))).toBe(code)
  expect(matchingStep(SECRET, code, second * 1000, 0)).toBe(Math.floor(second / 30))
})

test('a code is taken a step early or late, once, and nothing else is', () => {
  const code = totpCode(SECRET, 1000)
  for (const [step, taken] of [
    [998, undefined],
    [999, 1000],
    [1000, 1000],
    [1001, 1000],
    [1002, undefined],
  ] as const) {
    expect(matchingStep(SECRET, code, step * 30_000, 0)).toBe(taken)
  }
  expect(matchingStep(SECRET, code, 30_000_000, 1000)).toBeUndefined()
  for (const wrong of ['', '12345', 'abcdef', `${code}0`, ` ${code}`])
    expect(matchingStep(SECRET, wrong, 30_000_000, 0)).toBeUndefined()
})

test('an app is told the secret as it expects it', () => {
  expect(base32(Buffer.from('foobar'))).toBe('MZXW6YTBOI')
  expect(totpUri(SECRET, 'county')).toBe(
    'otpauth://totp/Weige:county?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Weige&algorithm=SHA1&digits=6&period=30',
  )
})
