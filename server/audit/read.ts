import type { Sql } from 'postgres'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/queries/audit.ts'
import {
  type AuditRow,
  type AuditSearch,
  caseIdOf,
  namesOfUsers,
  searchEntries,
  searchEvents,
  userIdOf,
} from '#db/queries/audit-read.ts'
import type { UserActor } from '#server/auth/access.ts'
import type { AuditFilter, AuditItem, AuditPage } from '#server/contract/audit.ts'
import { prefixesOf } from '#server/domain/actor.ts'
import type { AuditAction, Origin } from '#server/domain/audit.ts'
import { AppError } from '#server/domain/error.ts'
import { textOf } from '#server/privacy/seal.ts'
import { readAuditCursor, writeAuditCursor } from './cursor.ts'
import { entryOf } from './entry.ts'

const DAY_MS = 86_400_000
/** How far back is looked for what no index leads to, unless told. */
const WINDOW_MS = 31 * DAY_MS

export interface AuditAsked {
  db: Database
  actor: UserActor
  origin: Origin
  /** Prefix of the whole ground. */
  whole: string
  now: number
}

/** Regions of an auditor. Throws forbidden for everybody else. */
export function requireAuditor(actor: UserActor): string[] {
  const prefixes = prefixesOf(actor, 'auditor')
  if (prefixes.length === 0) throw new AppError('forbidden')
  return prefixes
}

/** Undefined where what is asked for is not there. */
async function searchOf(
  asked: AuditAsked,
  filter: AuditFilter,
  limit: number,
): Promise<AuditSearch | undefined> {
  const { sql } = asked.db
  const prefixes = requireAuditor(asked.actor)
  const actor = filter.actor === undefined ? null : await userIdOf(sql, filter.actor)
  const caseId = filter.case === undefined ? null : await idOfCase(sql, filter.case)
  if (actor === undefined || caseId === undefined) return undefined
  const to = filter.to === undefined ? null : Date.parse(filter.to)
  const led = actor !== null || caseId !== null
  const since = filter.from === undefined ? undefined : Date.parse(filter.from)
  return {
    prefixes: prefixes.some((prefix) => asked.whole.startsWith(prefix)) ? null : prefixes,
    ...{ actor, caseId, to, limit, action: filter.action ?? null, address: filter.address ?? null },
    from: since ?? (led ? null : (to ?? asked.now) - WINDOW_MS),
  }
}

async function idOfCase(sql: Sql, text: string): Promise<number | undefined> {
  const found = await caseIdOf(sql, text)
  return found ?? (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined)
}

interface Found {
  rows: (AuditRow & { of: 'event' | 'audit' })[]
  more: boolean
}

/** The latest of both, in one order. */
async function search(sql: Sql, wanted: AuditSearch, after: string | undefined): Promise<Found> {
  const { seq, entry } = readAuditCursor(after)
  const one = { ...wanted, limit: wanted.limit + 1 }
  const [events, entries] = await Promise.all([searchEvents(sql, one, seq), searchEntries(sql, one, entry)])
  const rows = [
    ...events.map((row) => ({ ...row, of: 'event' as const })),
    ...entries.map((row) => ({ ...row, of: 'audit' as const })),
  ].sort((a, b) => b.at - a.at || (a.of === b.of ? b.id - a.id : a.of < b.of ? -1 : 1))
  return { rows: rows.slice(0, wanted.limit), more: rows.length > wanted.limit }
}

function nextOf({ rows, more }: Found, after: string | undefined): string | null {
  if (!more) return null
  const before = readAuditCursor(after)
  const event = rows.findLast(({ of }) => of === 'event')
  const entry = rows.findLast(({ of }) => of === 'audit')
  return writeAuditCursor({ seq: event?.id ?? before.seq, entry: entry ?? before.entry })
}

async function itemsOf({ sql, vault }: Database, rows: Found['rows']): Promise<AuditItem[]> {
  const users = rows.flatMap(({ actorKind, actorId }) =>
    actorKind === 'user' && actorId !== null ? actorId : [],
  )
  const accounts = rows.flatMap(({ entity, subject }) =>
    entity === 'account' && subject ? Number(subject) : [],
  )
  const names = await namesOfUsers(sql, [...new Set([...users, ...accounts])])
  return rows.map((found) => {
    const { of, id, at, actorId, actorKind, ring: _ring, wrapped: _wrapped, ...row } = found
    return {
      ...row,
      key: `${of}:${id}`,
      about: (row.entity === 'account' && names.get(Number(row.subject))?.username) || null,
      at: Math.floor(at / 1000),
      actorKind,
      actor: (actorKind === 'user' && actorId !== null && names.get(actorId)) || null,
      words: textOf(vault, { ...found, sealed: found.words }),
    }
  })
}

/**
 * A page of what was done, seen and unmasked, latest first; that it was read is recorded. Throws forbidden for who is no
 * auditor, invalid_input.
 */
export async function readAudit(
  asked: AuditAsked,
  filter: AuditFilter & { after?: string; limit: number },
  action: AuditAction = 'audit.read',
): Promise<AuditPage> {
  const { db } = asked
  const { after, limit, ...wanted } = filter
  const looked = await searchOf(asked, wanted, limit)
  const found = looked ? await search(db.reading, looked, after) : { rows: [], more: false }
  const items = await itemsOf(db, found.rows)
  const { action: code = null, from = null, to = null, address = null } = wanted
  const led = { actor: looked?.actor ?? null, case: looked?.caseId ?? null }
  const detail = { ...led, action: code, from, to, address, rows: items.length, further: after !== undefined }
  await appendAudit(db.sql, entryOf(asked, action, { entity: 'audit', detail }))
  return { items, next: nextOf(found, after), from: looked?.from ?? null }
}
