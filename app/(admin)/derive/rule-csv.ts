import { ruleChangesSchema } from '#server/contract/policy.ts'
import { isWithin } from '#server/domain/region.ts'
import type { RuleTopic } from '#server/domain/rule.ts'
import { formatCsv, parseCsv } from './csv.ts'
import { type Change, type RuleRow, withVersions } from './rules.ts'

/** Columns of a topic's values beside region and key. */
const FIELDS: Record<RuleTopic, readonly string[]> = {
  limit: ['amount', 'unit', 'yellow'],
  category: ['enabled', 'restricted', 'selfClose', 'checkShare', 'duplicateMetres', 'duplicateMinutes'],
  calendar: ['zh', 'en', 'week', 'holidays'],
  use: ['calendar'],
  day: ['worked', 'zh', 'en'],
  term: ['zh', 'en'],
  route: ['kind', 'department', 'level'],
  notice: ['chat', 'sms', 'voice', 'silence'],
}
/** Fields whose text stays text. */
const TEXT: readonly string[] = [
  ...['zh', 'en', 'unit', 'calendar', 'kind', 'department', 'level'],
  ...['chat', 'sms', 'voice'],
]

const textOf = (value: unknown) =>
  value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)

/** The rules of one topic as a CSV text; codes stay text. */
export function exportRules(rows: readonly RuleRow[], topic: RuleTopic): string {
  const fields = FIELDS[topic]
  const lines = rows
    .filter((row) => row.topic === topic && row.value !== null)
    .map(({ region, key, value }) => {
      const cells = new Map<string, unknown>(Object.entries(value ?? {}))
      return [region, key, ...fields.map((field) => textOf(cells.get(field)))]
    })
  return formatCsv([['region', 'key', ...fields], ...lines])
}

function cellValue(field: string, text: string): unknown {
  if (field === 'department' && text === '') return null
  if (TEXT.includes(field)) return text
  try {
    return JSON.parse(text.toLowerCase())
  } catch {
    return text
  }
}

/** One line of an upload: what it would change, or the column that is wrong. */
export interface UploadLine {
  line: number
  region: string
  key: string
  fault: string | null
}

export interface Upload {
  lines: UploadLine[]
  /** What is to be sent once no line is faulty. */
  changes: (Change & { version: number })[]
  /** Columns that are missing; then nothing else was looked at. */
  missing: string[]
}

/** Reads an upload against the rules as they are. Every line is checked; nothing is sent from here. */
export function readUpload(
  text: string,
  topic: RuleTopic,
  rows: readonly RuleRow[],
  prefixes: readonly string[],
): Upload {
  const [header = [], ...body] = parseCsv(text)
  const wanted = ['region', 'key', ...FIELDS[topic]]
  const missing = wanted.filter((name) => !header.includes(name))
  if (missing.length > 0) return { lines: [], changes: [], missing }
  const seen = new Set<string>()
  const schema = ruleChangesSchema(topic)
  const changes: Upload['changes'] = []
  const lines = body.map((cells, index): UploadLine => {
    const cell = (name: string) => (cells[header.indexOf(name)] ?? '').trim()
    const [region, key] = [cell('region'), cell('key')]
    const value = Object.fromEntries(FIELDS[topic].map((field) => [field, cellValue(field, cell(field))]))
    const read = schema.safeParse({ changes: [{ region, key, value, version: 0 }] })
    const twice = seen.has(`${region}\n${key}`)
    seen.add(`${region}\n${key}`)
    let fault: string | null = null
    if (!read.success)
      fault = String(read.error.issues[0].path.findLast((part) => typeof part === 'string') ?? 'key')
    else if (twice) fault = 'key'
    else if (!isWithin(region, prefixes)) fault = 'region'
    else changes.push(...withVersions(rows, topic, read.data.changes))
    return { line: index + 2, region, key, fault }
  })
  return { lines, changes, missing }
}
