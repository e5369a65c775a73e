import { expect, test } from 'vitest'
import { hashPassword, verifyPassword } from './password-hash.ts'

test('a hash knows its password, however it is written, and no other', async () => {
  const hash = await hashPassword('晨光\u00e9-2026')
  expect(await verifyPassword({ hash, password: '晨光e\u0301-2026' })).toBe(true)
  expect(await verifyPassword({ hash, password: '晨光e-2026' })).toBe(false)
  expect(await hashPassword('晨光\u00e9-2026')).not.toBe(hash)
})

test('what is no hash fits no password', async () => {
  expect(await verifyPassword({ hash: '', password: '' })).toBe(false)
  expect(await verifyPassword({ hash: 'salt:', password: 'x' })).toBe(false)
})

test('hashes of earlier releases are known', async () => {
  const hash =
    '00112233445566778899aabbccddeeff:fc8735f484b660f10651a5692e37132ca00330640d5f11a6439e36f32bea85a074570cf07d8fd96abdf2504ab0a96f46001ca48403f43137d24f99056c561886'
  expect(await verifyPassword({ hash, password: 'weige-demo' })).toBe(true)
})
