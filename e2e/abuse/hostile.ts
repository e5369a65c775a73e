import type { Random } from './random.ts'

const deep = (open: string, close: string, depth: number) =>
  JSON.parse(`${open.repeat(depth)}1${close.repeat(depth)}`)

/** Values that no field asks for. */
const VALUES: readonly (() => unknown)[] = [
  () => null,
  () => '',
  () => ' ',
  () => [],
  () => ({}),
  () => true,
  () => 0,
  () => -1,
  () => 1.5,
  () => -0,
  () => 2 ** 31,
  () => 2 ** 53,
  () => 1e15,
  () => 1e308,
  () => -1e308,
  () => 2 ** 53 + 2,
  () => '9'.repeat(400),
  () => 'a'.repeat(2_001),
  () => '汉'.repeat(20_000),
  () => 'x'.repeat(60_000),
  () => '\u0000',
  () => 'a\u0000b',
  () => '\ud800',
  () => '\udfff tail',
  () => '\u202Eright to left\u2066',
  () => '👩‍👩‍👧‍👦'.repeat(50),
  () => 'e\u0301'.repeat(500),
  () => '\ufeff\u200b\u2028\u2029',
  () => `'; drop table incident; --`,
  () => `" or 1=1 --`,
  () => '%00%0d%0aSet-Cookie: a=b',
  () => '../../../../etc/passwd',
  () => 'file:///etc/passwd',
  () => 'http://[::1]:0/',
  () => 'javascript:alert(1)',
  () => '=cmd|calc!A0',
  () => '\\x00\\u0000',
  () => '\u0024{jndi:ldap://x}',
  () => '{{7*7}}',
  () => '(a+)+$'.repeat(50),
  () => 'Infinity',
  () => 'NaN',
  () => '-0',
  () => '0x10',
  () => '1e999',
  () => '+275760-09-13T00:00:00.000Z',
  () => '-271821-04-20T00:00:00Z',
  () => '0000-00-00T00:00:00Z',
  () => '2026-02-30T25:61:61Z',
  () => '9999-12-31T23:59:59.999999999+23:59',
  () => '32061300100100101'.repeat(9),
  () => '320613\n',
  () => '３２０６１３',
  () => Array.from({ length: 3_000 }, (_, index) => index),
  () => Array.from({ length: 30 }, () => ({ id: {} })),
  () => deep('[', ']', 1_500),
  () => deep('{"a":', '}', 1_500),
  () => ({ length: 1e9 }),
  () => ({ toString: 1, valueOf: 1, toJSON: 1 }),
  () => JSON.parse('{"__proto__":{"polluted":true,"role":"security_admin"}}'),
  () => ({ constructor: { prototype: { polluted: true } } }),
  () => ({ $gt: '' }),
  () => [[[]]],
  () => [null, undefined, false],
]

/** Keys that mean something to machines. */
const KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'then',
  '',
  'id',
  'version',
  '\u0000',
  '0',
]

export function hostileValue(random: Random): unknown {
  return random.pick(VALUES)()
}

/** The value with one place in it changed: a field replaced, taken away, added, or wrapped. */
export function mutated(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null) return hostileValue(random)
  if (Array.isArray(value)) {
    if (value.length === 0 || random.chance(0.3)) return [...value, hostileValue(random)]
    const at = random.below(value.length)
    return value.map((item, index) => (index === at ? mutated(item, random) : item))
  }
  const entries = Object.entries(value)
  const kind = random.below(10)
  if (kind === 0) return hostileValue(random)
  if (kind === 1 || entries.length === 0) return withKey(value, random.pick(KEYS), hostileValue(random))
  const at = random.below(entries.length)
  if (kind === 2) return Object.fromEntries(entries.filter((_, index) => index !== at))
  if (kind === 3)
    return Object.fromEntries(
      entries.map(([name, inner], index) => [index === at ? name.toUpperCase() : name, inner]),
    )
  if (kind === 4)
    return Object.fromEntries(entries.map(([name, inner], index) => [name, index === at ? [inner] : inner]))
  return Object.fromEntries(
    entries.map(([name, inner], index) => [name, index === at ? mutated(inner, random) : inner]),
  )
}

function withKey(value: object, key: string, inner: unknown): object {
  const copy = { ...value }
  Object.defineProperty(copy, key, { value: inner, enumerable: true, configurable: true, writable: true })
  return copy
}
