import { bigint, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { SignInMethod, SignInResult } from '#server/domain/account.ts'

const id = () => bigint({ mode: 'number' }).generatedByDefaultAsIdentity().primaryKey()
const userId = () => bigint('user_id', { mode: 'number' }).notNull()
const moment = (name: string) => timestamp(name, { withTimezone: true })

/** What an account looks back on: plain rows, read as they are (migrations 0002 and 0026). */
export const session = pgTable('session', {
  id: id(),
  userId: userId(),
  method: text().$type<SignInMethod>().notNull(),
  address: text('ip_address'),
  agent: text('user_agent'),
  createdAt: moment('created_at').notNull(),
  expiresAt: moment('expires_at').notNull(),
  lockedAt: moment('locked_at'),
})

export const signInRecord = pgTable('sign_in_record', {
  id: id(),
  userId: userId(),
  at: timestamp({ withTimezone: true }).notNull(),
  result: text().$type<SignInResult>().notNull(),
  method: text().$type<SignInMethod>().notNull(),
  address: text(),
  agent: text(),
})

export const credential = pgTable('credential', {
  id: id(),
  userId: userId(),
  provider: text('provider_id').notNull(),
  password: text(),
  setAt: moment('set_at').notNull(),
})

export const recoveryCode = pgTable('recovery_code', {
  userId: userId(),
  codeHash: text('code_hash').notNull(),
})
