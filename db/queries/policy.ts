import type { Sql } from 'postgres'
import type { Rule, RuleTopic } from '#server/domain/rule.ts'
import { type AuditEntry, appendAudit } from './audit.ts'

/** Told when any rule changed. */
export const POLICY_CHANNEL = 'weige_policy'

/** Every rule in force. */
export async function loadRules(sql: Sql): Promise<Rule[]> {
  return await sql<Rule[]>`select topic, region, key, value from rule where value is not null`
}

export interface RuleRow {
  topic: RuleTopic
  region: string
  key: string
  /** Null for a withdrawn one. */
  value: unknown
  version: number
  /** Name of who changed it last, if the account is still there. */
  changedBy: string | null
  changedAt: number
}

/** Rules of the regions over one, and with `below` of those under it, by topic, region and key. */
export async function readRules(
  sql: Sql,
  asked: { region: string; topic?: RuleTopic; below?: boolean },
): Promise<RuleRow[]> {
  const { region, topic, below } = asked
  return await sql<RuleRow[]>`
    select topic, region, key, value, version, app_user.name as "changedBy",
      floor(extract(epoch from changed_at) * 1000)::float8 as "changedAt"
    from rule left join app_user on app_user.id = changed_by
    where (starts_with(${region}, region) or (${below ?? false} and starts_with(region, ${region})))
      and topic = coalesce(${topic ?? null}, topic)
    order by topic, region, key`
}

export interface RuleChange {
  region: string
  key: string
  /** Null withdraws it. */
  value: unknown
  /** The version that was read; 0 for none. */
  version: number
}

export interface RuleVersion {
  region: string
  key: string
  version: number
}

/** Another change was first; nothing of ours was written. */
export interface RuleConflict extends RuleVersion {
  by: string | null
  at: number
}

class Lost extends Error {}

/**
 * Writes all changes or none with their history and what is recorded of them, and tells every node; the first conflict
 * where a version has moved on.
 */
export async function writeRules(
  sql: Sql,
  write: { topic: RuleTopic; by: number; changes: readonly RuleChange[]; entries: readonly AuditEntry[] },
): Promise<{ written: RuleVersion[] } | { conflict: RuleConflict | undefined }> {
  const { topic, by, changes } = write
  const wanted = JSON.stringify(changes)
  try {
    const written = await sql.begin(async (tx) => {
      const rows = await tx<RuleVersion[]>`
        with wanted as (
          select * from jsonb_to_recordset(${wanted}::text::jsonb)
            as x(region text, key text, value jsonb, version int)
          order by region collate "C", key collate "C"
        ), written as (
          insert into rule as r (topic, region, key, value, version, changed_by)
          select ${topic}, region, key, nullif(value, 'null'), version + 1, ${by}::bigint from wanted w
          where version = 0 or exists (
            select from rule where topic = ${topic} and region = w.region and key = w.key)
          on conflict (topic, region, key) do update
            set value = excluded.value, version = excluded.version, changed_by = excluded.changed_by, changed_at = now()
            where r.version = excluded.version - 1
          returning *
        ), recorded as (
          insert into rule_history (topic, region, key, version, value, changed_by, changed_at)
          select topic, region, key, version, value, changed_by, changed_at from written
        )
        select region, key, version from written`
      if (rows.length < changes.length) throw new Lost()
      await appendAudit(tx, write.entries)
      await tx`select pg_notify(${POLICY_CHANNEL}, '')`
      return [...rows]
    })
    return { written }
  } catch (error) {
    if (!(error instanceof Lost)) throw error
    return { conflict: await firstConflict(sql, topic, wanted) }
  }
}

async function firstConflict(sql: Sql, topic: RuleTopic, wanted: string): Promise<RuleConflict | undefined> {
  const [row] = await sql<RuleConflict[]>`
    select r.region, r.key, r.version, app_user.name as by,
      floor(extract(epoch from changed_at) * 1000)::float8 as at
    from jsonb_to_recordset(${wanted}::text::jsonb) as x(region text, key text, version int)
    join rule r on r.topic = ${topic} and r.region = x.region and r.key = x.key and r.version <> x.version
    left join app_user on app_user.id = r.changed_by
    order by r.region, r.key limit 1`
  return row
}
