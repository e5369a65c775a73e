import { join, relative, resolve } from 'node:path'
import { z } from 'zod'
import { SetupError } from '#db/setup-error.ts'
import type { OidcSettings } from './auth/oidc.ts'
import { type BasemapSource, parseBasemap } from './basemap/source.ts'
import { type AccountRules, PASSWORD_PROFILES } from './domain/account.ts'
import { LEAST_AUDIT_MONTHS } from './domain/audit.ts'
import { MONTH, parseRetention, type RetentionDays } from './domain/retention.ts'
import { DEFAULT_RATES, parseRates, type Rates } from './limit/rates.ts'

/** What an empty variable means: the same as none. */
const unset = (value: unknown) => (value === '' ? undefined : value)
const yesNo = z
  .preprocess(unset, z.enum(['1', '0', 'true', 'false']).default('0'))
  .transform((value) => value === '1' || value === 'true')

const variables = z.object({
  MODE: z.preprocess(unset, z.enum(['demo', 'serve'], 'must be demo or serve').default('serve')),
  PORT: z.preprocess(
    unset,
    z.coerce.number('must be a number from 0 to 65535').int().min(0).max(65_535).default(3000),
  ),
  HOST: z.preprocess(unset, z.string().default('127.0.0.1')),
  DATABASE_URL: z.preprocess(
    unset,
    z
      .url({
        protocol: /^postgres(ql)?$/,
        error: 'must look like postgres://user:password@host:5432/database',
      })
      .optional(),
  ),
  EMBEDDED: yesNo,
  DATA_DIR: z.preprocess(unset, z.string().default('.data')).transform((folder) => resolve(folder)),
  KEY_RING: z.preprocess(
    unset,
    z
      .string()
      .transform((file) => resolve(file))
      .optional(),
  ),
  GROUND: z.preprocess(
    unset,
    z
      .string()
      .regex(
        /^32(\d{2}|\d{4}|\d{7}|\d{10})?$/,
        'must be a code of Jiangsu: 32, a city (3206), county (320613), town or village',
      )
      .default('32'),
  ),
  BASEMAP: z.preprocess(
    unset,
    z
      .string()
      .refine(
        isBasemap,
        'must be tianditu:<token> or the template of raster tiles, https://host/{z}/{x}/{y}.png',
      )
      .transform(parseBasemap)
      .optional(),
  ),
  TZ: z.preprocess(
    unset,
    z.string().refine(isTimeZone, 'must be a time zone name such as Asia/Shanghai').default('Asia/Shanghai'),
  ),
  TRUST_PROXY: yesNo,
  PASSWORD_PROFILE: z.preprocess(
    unset,
    z.enum(PASSWORD_PROFILES, 'must be modern or dengbao').default('modern'),
  ),
  IDLE_LOCK_MINUTES: z.preprocess(
    unset,
    z.coerce.number('must be minutes, 1 to 240, or 0 for never').int().min(0).max(240).default(10),
  ),
  OIDC_ISSUER: z.preprocess(
    unset,
    z.url({ protocol: /^https?$/, error: 'must look like https://id.example.gov.cn/realm' }).optional(),
  ),
  OIDC_CLIENT_ID: z.preprocess(unset, z.string().optional()),
  OIDC_CLIENT_SECRET: z.preprocess(unset, z.string().optional()),
  OIDC_NAME: z.preprocess(unset, z.string().max(40).default('OIDC')),
  OIDC_CLAIM: z.preprocess(unset, z.string().default('preferred_username')),
  HISTORY: z.preprocess(
    unset,
    z.enum(['full', 'small', 'none'], 'must be full, small or none').default('full'),
  ),
  RATE_LIMIT: z.preprocess(
    unset,
    z
      .string()
      .refine(
        (text) => parseRates(text) !== undefined,
        'must be off, default, or like write=20/200,read=50/500',
      )
      .transform(parseRates)
      .optional(),
  ),
  AUDIT_KEEP_MONTHS: z.preprocess(
    unset,
    z.coerce
      .number(`must be months, at least ${LEAST_AUDIT_MONTHS}`)
      .int()
      .min(LEAST_AUDIT_MONTHS, `must be months, at least ${LEAST_AUDIT_MONTHS}`)
      .default(36),
  ),
  RETENTION: z.preprocess(unset, z.string().default('')).transform((text, context) => {
    const days = parseRetention(text)
    if (typeof days !== 'string') return days
    context.addIssue(days)
    return z.NEVER
  }),
  RATE: z.preprocess(unset, z.coerce.number('must be reports a second, 0 to 100').min(0).max(100).default(1)),
})

/** What the process was told, checked. */
export interface Environment {
  mode: 'demo' | 'serve'
  /** 0 takes any free port. */
  port: number
  host: string
  /** Where the database is; undefined runs the embedded one in `dataDir`. */
  databaseUrl: string | undefined
  /** Absolute. */
  dataDir: string
  /** The file of the keys that the keys of cases are wrapped with; outside `dataDir` in production. Absolute. */
  keyRing: string
  /** Code prefix of the ground that is generated and served. */
  ground: string
  /** Where the background map comes from; undefined draws our own ground alone. */
  basemap: BasemapSource | undefined
  timeZone: string
  /** What accounts are held to. */
  accounts: Pick<AccountRules, 'profile' | 'idleMinutes'>
  /** Through whom people sign in as well; undefined for nobody. */
  oidc: OidcSettings | undefined
  /** Whether X-Forwarded-For and -Proto of the peer are believed. */
  trustProxy: boolean
  history: 'full' | 'small' | 'none'
  /** Days for which things are kept. */
  retention: RetentionDays
  /** Simulated reports a second; the demonstration only. */
  rate: number
  /** How often one may ask; null limits nothing, as a demonstration does unless told. */
  rates: Rates | null
}

/** Reads and checks all variables at once. Throws SetupError naming each wrong one, its value and what it may be. */
export function readEnvironment(env: Record<string, string | undefined>): Environment {
  const parsed = variables.safeParse(env)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0])
      const shown = name === 'DATABASE_URL' || name === 'OIDC_CLIENT_SECRET' ? '' : `=${env[name]}`
      return `${name}${shown} ${issue.message}`
    })
    throw new SetupError(wrong.join('; '))
  }
  const read = parsed.data
  if (read.MODE === 'serve' && !read.DATABASE_URL && !read.EMBEDDED) {
    throw new SetupError(
      'No database: set DATABASE_URL=postgres://user:password@host:5432/database, or EMBEDDED=1 for the embedded one, whose package is tagged beta',
    )
  }
  return {
    mode: read.MODE,
    port: read.PORT,
    host: read.HOST,
    databaseUrl: read.DATABASE_URL,
    dataDir: read.DATA_DIR,
    keyRing: keyRingOf(read.MODE, read.DATA_DIR, read.KEY_RING),
    ground: read.GROUND,
    basemap: read.BASEMAP,
    timeZone: read.TZ,
    accounts: { profile: read.PASSWORD_PROFILE, idleMinutes: read.IDLE_LOCK_MINUTES },
    oidc: oidcOf(read),
    trustProxy: read.TRUST_PROXY,
    history: read.HISTORY,
    retention: { ...read.RETENTION, audit: read.AUDIT_KEEP_MONTHS * MONTH },
    rate: read.RATE,
    rates: read.RATE_LIMIT === undefined ? (read.MODE === 'demo' ? null : DEFAULT_RATES) : read.RATE_LIMIT,
  }
}

/** Who takes the data folder, or a copy of it, must not have the keys with it. */
function keyRingOf(mode: Environment['mode'], dataDir: string, file: string | undefined): string {
  if (mode === 'demo') return file ?? join(dataDir, 'keys.json')
  if (!file) {
    throw new SetupError(
      'No key ring: set KEY_RING=/some/folder/keys.json, a file outside the data folder that is backed up apart from it; it is made on the first start',
    )
  }
  const path = relative(dataDir, file)
  if (path && !path.startsWith('..')) {
    throw new SetupError(`KEY_RING=${file} lies in the data folder ${dataDir}: name a file outside of it`)
  }
  return file
}

function oidcOf(read: z.infer<typeof variables>): OidcSettings | undefined {
  if (!read.OIDC_ISSUER) return undefined
  if (!read.OIDC_CLIENT_ID) throw new SetupError('OIDC_CLIENT_ID must be set with OIDC_ISSUER')
  return {
    issuer: read.OIDC_ISSUER,
    clientId: read.OIDC_CLIENT_ID,
    clientSecret: read.OIDC_CLIENT_SECRET,
    name: read.OIDC_NAME,
    claim: read.OIDC_CLAIM,
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null
  } catch {
    return false
  }
}

function isBasemap(value: string): boolean {
  return parseBasemap(value) !== undefined
}
