import {
  boolean,
  customType,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
} from 'drizzle-orm/pg-core'
import type { Level } from '#server/domain/region.ts'

const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })

/** Numbered releases of the ground (migration 0001); at most one is current. */
export const groundRelease = pgTable('ground_release', {
  id: integer('id').primaryKey(),
  hash: text('hash').notNull(),
  scope: text('scope').notNull(),
  counts: jsonb('counts').$type<Record<Level, number>>().notNull(),
  current: boolean('current').notNull().default(false),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
})

/** `level` is an index of LEVELS, `geometry` the bytes of `encodeRings`. */
export const region = pgTable(
  'region',
  {
    release: integer('release').notNull(),
    level: smallint('level').notNull(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    kind: smallint('kind').notNull(),
    geometry: bytea('geometry').notNull(),
  },
  (table) => [primaryKey({ columns: [table.release, table.level, table.code] })],
)

export const zone = pgTable(
  'zone',
  {
    release: integer('release').notNull(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    members: text('members').array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.release, table.code] })],
)

export const water = pgTable(
  'water',
  {
    release: integer('release').notNull(),
    number: integer('number').notNull(),
    geometry: bytea('geometry').notNull(),
  },
  (table) => [primaryKey({ columns: [table.release, table.number] })],
)
