import type { z } from 'zod'
import type { ruleRowSchema } from '#server/contract/policy.ts'
import { compilePolicy, type Policy } from '#server/domain/policy.ts'
import { isWithin } from '#server/domain/region.ts'
import type { Rule, RuleTopic, RuleValues } from '#server/domain/rule.ts'

type Sent = z.infer<typeof ruleRowSchema>

/** A rule as the server keeps it; `value` null was withdrawn. */
export type RuleRow<T extends RuleTopic = RuleTopic> = {
  [K in T]: Omit<Sent, 'topic' | 'value'> & { topic: K; value: RuleValues[K] | null }
}[T]

/** The rules in force among these. */
function inForce(rows: readonly RuleRow[]): Rule[] {
  return rows.filter((row): row is RuleRow & Rule => row.value !== null)
}

/** What holds at a region by the rules over it. */
export function policyOf(rows: readonly RuleRow[], region: string): Policy {
  return compilePolicy(inForce(rows.filter((row) => region.startsWith(row.region))))
}

export const ofTopic = <T extends RuleTopic>(rows: readonly RuleRow[], topic: T) =>
  rows.filter((row): row is Extract<RuleRow, { topic: T }> => row.topic === topic)

/** The rule that decides at a region: of the nearest region that says something, under the first key it knows. */
export function deciding<T extends RuleTopic>(
  rows: readonly RuleRow[],
  asked: { topic: T; region: string; keys: readonly string[] },
): Extract<RuleRow, { topic: T }> | undefined {
  const over = ofTopic(rows, asked.topic).filter(
    ({ region, value }) => value !== null && asked.region.startsWith(region),
  )
  const nearest = (key: string) =>
    over.filter((row) => row.key === key).sort((a, b) => b.region.length - a.region.length)[0]
  const found = asked.keys.map(nearest).filter((row) => row !== undefined)
  return found.sort((a, b) => b.region.length - a.region.length)[0]
}

/** The version a change of a rule is made on: 0 where the region never said anything under the key. */
export function versionOf(rows: readonly RuleRow[], topic: RuleTopic, region: string, key: string): number {
  return rows.find((row) => row.topic === topic && row.region === region && row.key === key)?.version ?? 0
}

export interface Change {
  region: string
  key: string
  value: RuleValues[RuleTopic] | null
}

/** Changes with the versions they are made on, as the server takes them. */
export function withVersions(rows: readonly RuleRow[], topic: RuleTopic, changes: readonly Change[]) {
  return changes.map((change) => ({ ...change, version: versionOf(rows, topic, change.region, change.key) }))
}

/** Prefixes in which a person administers rules, widest first. */
export function administered(roles: readonly { role: string; prefixes: readonly string[] }[]): string[] {
  const all = roles.filter(({ role }) => role === 'system_admin').flatMap(({ prefixes }) => [...prefixes])
  const unique = [...new Set(all)].sort((a, b) => a.length - b.length || a.localeCompare(b))
  return unique.filter((code, at) => !isWithin(code, unique.slice(0, at)))
}
