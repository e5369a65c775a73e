import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { KeyRing } from './key-ring.ts'
import { addRingKey, createRing } from './ring-file.ts'
import { openText, sealText } from './seal.ts'

const folder = mkdtempSync(join(tmpdir(), 'weige-ring-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function opened(name: string): { file: string; ring: KeyRing } {
  const file = join(folder, name)
  createRing(file)
  const ring = KeyRing.open(file)
  if (!ring) throw new Error('no ring')
  return { file, ring }
}

test('the file is its owner’s alone and is not made twice', () => {
  const { file } = opened('first')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const before = readFileSync(file, 'utf8')
  createRing(file)
  expect(readFileSync(file, 'utf8')).toBe(before)
})

test('another process opens what this one sealed', () => {
  const { file, ring } = opened('shared')
  const { key, ...stored } = ring.create()
  const sealed = sealText(key, '王建国')
  const other = KeyRing.open(file)
  expect(other && openText(other.unwrap(stored), sealed)).toBe('王建国')
})

test('a key that was added meanwhile is taken from the file', () => {
  const { file, ring } = opened('rotated')
  const { key: _, ...old } = ring.create()
  const number = addRingKey(file)
  const other = KeyRing.open(file)
  const moved = other?.rewrap(old)
  expect(moved?.ring).toBe(number)
  expect(other?.rewrap(moved ?? old)).toBeUndefined()
  const { key, ...young } = other?.create() ?? ring.create()
  expect(openText(ring.unwrap(young), sealText(key, '新'))).toBe('新')
  expect(ring.unwrap(moved ?? old).equals(ring.unwrap(old))).toBe(true)
})

test('a file that is gone for a while stops nobody', () => {
  const { file, ring } = opened('gone')
  const { key, ...stored } = ring.create()
  vi.useFakeTimers({ now: Date.now() + 10_000 })
  rmSync(file)
  expect(ring.unwrap(ring.create())).toBeDefined()
  expect(ring.unwrap(stored).equals(key)).toBe(true)
  vi.useRealTimers()
})

test('a key that the file does not have is named', () => {
  const { ring } = opened('lacking')
  const { wrapped } = ring.create()
  expect(() => ring.unwrap({ ring: 7, wrapped })).toThrow('7')
})

test('what is no ring is told from what is missing', () => {
  expect(KeyRing.open(join(folder, 'nowhere'))).toBeUndefined()
  const file = join(folder, 'broken')
  writeFileSync(file, '{"keys":{}}')
  expect(() => KeyRing.open(file)).toThrow('no key ring')
})

test('numbers are hashed by kind and ring', () => {
  const { ring } = opened('hashing')
  const hash = ring.hash('phone', '13812345678')
  expect(hash).toHaveLength(32)
  expect(ring.hash('phone', '13812345678')).toEqual(hash)
  expect(ring.hash('id_number', '13812345678')).not.toEqual(hash)
  expect(KeyRing.inMemory().hash('phone', '13812345678')).not.toEqual(hash)
  expect(ring.numberOf('楼道')).toBe(ring.numberOf('楼道'))
  expect(ring.numberOf('楼道')).toBeGreaterThanOrEqual(0)
})

test('what was erased is remembered beside the ring, and half a line says nothing', () => {
  const { file, ring } = opened('erasing')
  expect(ring.erased()).toEqual([])
  ring.rememberErased([{ entity: 'incident', id: 12, at: 1_790_000_000_000 }])
  ring.rememberErased([{ entity: 'ticket', id: 3, at: 1_790_000_001_000 }])
  writeFileSync(`${file}.erased`, 'mediation 4', { flag: 'a' })
  utimesSync(file, 0, 0)
  expect(KeyRing.open(file)?.erased()).toEqual([
    { entity: 'incident', id: 12, at: 1_790_000_000_000 },
    { entity: 'ticket', id: 3, at: 1_790_000_001_000 },
  ])
})

test('each of many keys opens what was sealed under it', () => {
  const { ring } = opened('many')
  const made = Array.from({ length: 500 }, (_, n) => {
    const { key, ...stored } = ring.create()
    return { stored, sealed: sealText(key, `words ${n}`) }
  })
  for (const [n, { stored, sealed }] of made.entries())
    expect(openText(ring.unwrap(stored), sealed)).toBe(`words ${n}`)
})
