import { z } from 'zod'
import type { Random } from './random.ts'

const shape = z
  .object({
    $ref: z.string(),
    type: z.union([z.string(), z.array(z.string())]),
    enum: z.array(z.unknown()),
    const: z.unknown(),
    anyOf: z.array(z.unknown()),
    oneOf: z.array(z.unknown()),
    allOf: z.array(z.unknown()),
    properties: z.record(z.string(), z.unknown()),
    required: z.array(z.string()),
    items: z.unknown(),
    minimum: z.number(),
    maximum: z.number(),
    format: z.string(),
    pattern: z.string(),
  })
  .partial()
  .loose()

const DEEPEST = 8
const CODES = ['320613', '320613001', '32061300100100101', '0401', '04']

/** Something near what a JSON schema asks for, so that what is changed of it gets past the first check. */
export function sampleOf(
  schema: unknown,
  schemas: Readonly<Record<string, unknown>>,
  random: Random,
  depth = 0,
): unknown {
  const parsed = shape.safeParse(schema)
  if (!parsed.success || depth > DEEPEST) return null
  const given = parsed.data
  const next = (inner: unknown) => sampleOf(inner, schemas, random, depth + 1)
  if (given.$ref) return next(schemas[given.$ref.split('/').at(-1) ?? ''])
  if ('const' in given) return given.const
  if (given.enum) return random.pick(given.enum)
  const choices = given.anyOf ?? given.oneOf
  if (choices) return next(random.pick(choices))
  if (given.allOf) return Object.assign({}, ...given.allOf.map(next))
  const type = Array.isArray(given.type) ? random.pick(given.type) : given.type
  if (type === 'object' || given.properties) {
    const wanted = Object.entries(given.properties ?? {}).filter(
      ([name]) => given.required?.includes(name) || random.chance(0.5),
    )
    return Object.fromEntries(wanted.map(([name, inner]) => [name, next(inner)]))
  }
  if (type === 'array') return Array.from({ length: random.below(3) }, () => next(given.items))
  if (type === 'boolean') return random.chance(0.5)
  if (type === 'integer' || type === 'number') {
    const least = given.minimum ?? 0
    const most = Math.min(given.maximum ?? least + 50, least + 1_000)
    return type === 'integer'
      ? Math.round(least + random.share() * (most - least))
      : least + random.share() * (most - least)
  }
  if (type === 'null') return null
  return textOf(given, random)
}

function textOf({ format, pattern }: { format?: string; pattern?: string }, random: Random): string {
  if (format === 'date-time')
    return new Date(Date.now() + (random.share() - 0.3) * 10 * 86_400_000).toISOString()
  if (format === 'date') return new Date().toISOString().slice(0, 10)
  if (format === 'uri') return random.pick(['http://127.0.0.1:1/hook', 'https://example.invalid/hook'])
  if (pattern) return random.pick(CODES)
  return random.pick(['说明', 'text', '城东街道', '13800000000'])
}
