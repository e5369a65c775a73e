import { bigint, boolean, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

/** better-auth's models on our tables (migration 0002). Keys are its field names, columns ours. */
const id = () => bigint('id', { mode: 'number' }).primaryKey().generatedByDefaultAsIdentity()
const moment = (column: string) => timestamp(column, { withTimezone: true })
const times = () => ({
  createdAt: moment('created_at').notNull().defaultNow(),
  updatedAt: moment('updated_at').notNull().defaultNow(),
})

export const user = pgTable('app_user', {
  id: id(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  username: text('username').unique(),
  ...times(),
})

const userId = () =>
  bigint('user_id', { mode: 'number' })
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' })

export const session = pgTable('session', {
  id: id(),
  userId: userId(),
  token: text('token').notNull().unique(),
  expiresAt: moment('expires_at').notNull(),
  ipAddress: text('ip_address'),
  userAgent: text('user_agent'),
  ...times(),
})

export const account = pgTable('credential', {
  id: id(),
  userId: userId(),
  accountId: text('account_id').notNull(),
  providerId: text('provider_id').notNull(),
  accessToken: text('access_token'),
  refreshToken: text('refresh_token'),
  idToken: text('id_token'),
  accessTokenExpiresAt: moment('access_token_expires_at'),
  refreshTokenExpiresAt: moment('refresh_token_expires_at'),
  scope: text('scope'),
  password: text('password'),
  ...times(),
})

export const verification = pgTable('verification', {
  id: id(),
  identifier: text('identifier').notNull(),
  value: text('value').notNull(),
  expiresAt: moment('expires_at').notNull(),
  ...times(),
})

export const authSchema = { user, session, account, verification }
