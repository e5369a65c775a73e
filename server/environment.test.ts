import { expect, test } from 'vitest'
import { readEnvironment } from './environment.ts'

const demo = (env: Record<string, string> = {}) => readEnvironment({ MODE: 'demo', ...env })

test('defaults serve the whole province on port 3000', () => {
  expect(demo()).toMatchObject({
    port: 3000,
    ground: '32',
    timeZone: 'Asia/Shanghai',
    trustProxy: false,
    history: 'full',
    rate: 1,
  })
})

test('an empty variable is none', () => {
  expect(demo({ PORT: '', DATABASE_URL: '', TRUST_PROXY: '' })).toEqual(demo())
})

test.each([
  ['PORT', '99999'],
  ['PORT', 'http'],
  ['GROUND', '31'],
  ['GROUND', '3206x'],
  ['TZ', 'Mars/Olympus'],
  ['DATABASE_URL', 'mysql://x'],
  ['TRUST_PROXY', 'maybe'],
  ['MODE', 'dev'],
  ['RATE', '-1'],
  ['PASSWORD_PROFILE', 'strict'],
  ['IDLE_LOCK_MINUTES', '500'],
  ['OIDC_ISSUER', 'id.example.gov.cn'],
  ['RATE_LIMIT', 'on'],
  ['AUDIT_KEEP_MONTHS', '5'],
  ['RETENTION', 'notice=1'],
])('%s=%s is refused by name', (name, value) => {
  expect(() => demo({ [name]: value })).toThrow(name)
})

test('all wrong variables are named in one line, without the database password', () => {
  const attempt = () => demo({ PORT: 'x', GROUND: '99', DATABASE_URL: 'secret' })
  expect(attempt).toThrow(/^PORT=x .*GROUND=99 .*$|^PORT=x .*DATABASE_URL .*GROUND=99 .*$/)
  expect(attempt).not.toThrow('secret')
})

test('a provider is named whole, and its secret is not told', () => {
  const provider = {
    OIDC_ISSUER: 'https://id.example.gov.cn',
    OIDC_CLIENT_ID: 'weige',
    OIDC_CLIENT_SECRET: 'hush',
  }
  expect(demo().oidc).toBeUndefined()
  expect(demo(provider).oidc).toEqual({
    issuer: 'https://id.example.gov.cn',
    clientId: 'weige',
    clientSecret: 'hush',
    name: 'OIDC',
    claim: 'preferred_username',
  })
  expect(() => demo({ ...provider, OIDC_CLIENT_ID: '' })).toThrow('OIDC_CLIENT_ID')
  expect(() => demo({ ...provider, PORT: 'x' })).not.toThrow('hush')
})

test('production needs to be told its database', () => {
  const keys = { KEY_RING: '/keys/weige.json' }
  expect(() => readEnvironment({})).toThrow('EMBEDDED=1')
  expect(readEnvironment({ EMBEDDED: '1', ...keys }).databaseUrl).toBeUndefined()
  expect(readEnvironment({ DATABASE_URL: 'postgres://a:b@c/d', ...keys }).mode).toBe('serve')
})

test('production keeps its key ring apart from its data', () => {
  const serve = (env: Record<string, string>) => readEnvironment({ EMBEDDED: '1', DATA_DIR: '/data', ...env })
  expect(() => serve({})).toThrow('KEY_RING')
  expect(() => serve({ KEY_RING: '/data/keys.json' })).toThrow('/data/keys.json')
  expect(() => serve({ KEY_RING: '/data/../data/a/keys.json' })).toThrow('KEY_RING')
  expect(serve({ KEY_RING: '/keys/weige.json' }).keyRing).toBe('/keys/weige.json')
  expect(serve({ KEY_RING: '/data-keys.json' }).keyRing).toBe('/data-keys.json')
  expect(demo({ DATA_DIR: '/data' }).keyRing).toBe('/data/keys.json')
})

test('requests are limited in production, and in a demonstration when told', () => {
  const serve = (env: Record<string, string> = {}) =>
    readEnvironment({ MODE: 'serve', EMBEDDED: '1', KEY_RING: '/keys/weige.json', ...env })
  expect(demo().rates).toBeNull()
  expect(serve().rates?.write).toEqual({ perSecond: 20, burst: 200 })
  expect(serve({ RATE_LIMIT: 'off' }).rates).toBeNull()
  expect(demo({ RATE_LIMIT: 'write=1/2' }).rates?.write).toEqual({ perSecond: 1, burst: 2 })
})
