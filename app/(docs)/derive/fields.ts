import type { Document, Schema } from './types.ts'

/** One line of a table of fields. */
export interface FieldRow {
  /** Where it is: `case.clock.redAt`, `items[]`. */
  path: string
  type: string
  required: boolean
  description: string
}

/** Deeper than this nobody reads on. */
const DEEPEST = 7

function resolve(schema: Schema, document: Document): Schema {
  const name = schema.$ref?.split('/').at(-1)
  return name ? (document.components?.schemas?.[name] ?? {}) : schema
}

const isNull = (schema: Schema) => schema.type === 'null'

/** What a field takes, in short: its type, its codes or its bounds. */
export function typeOf(given: Schema, document: Document): string {
  const schema = resolve(given, document)
  if (schema.enum) return schema.enum.map((code) => JSON.stringify(code)).join(' | ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return [...new Set(choices.map((each) => typeOf(each, document)))].join(' | ')
  const types = [schema.type ?? 'object'].flat().join(' | ')
  const item = schema.items && typeOf(schema.items, document)
  const name = types.includes('array') && item ? types.replace('array', `${item}[]`) : types
  return [name, schema.format, boundsOf(schema)].filter(Boolean).join(' ')
}

function boundsOf(schema: Schema): string {
  const { minimum, maximum, minLength, maxLength, maxItems, pattern } = schema
  const span = (least: number | undefined, most: number | undefined) =>
    least === undefined && most === undefined ? '' : `${least ?? ''}…${most ?? ''}`
  const safe = maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum
  return (
    span(minimum === Number.MIN_SAFE_INTEGER ? undefined : minimum, safe) ||
    span(minLength, maxLength) ||
    span(undefined, maxItems) ||
    (pattern && pattern.length < 40 ? pattern : '')
  )
}

/** The fields of a schema and of what lies in it, each once, in the order they are told. */
export function fieldsOf(schema: Schema, document: Document): FieldRow[] {
  const rows = new Map<string, FieldRow>()
  const walk = (given: Schema, path: string, depth: number) => {
    if (depth > DEEPEST) return
    const found = resolve(given, document)
    for (const [name, field] of Object.entries(found.properties ?? {})) {
      const at = path ? `${path}.${name}` : name
      const { description = '' } = resolve(field, document)
      const required = found.required?.includes(name) ?? false
      if (!rows.has(at)) rows.set(at, { path: at, type: typeOf(field, document), required, description })
      walk(field, at, depth + 1)
    }
    if (found.items) walk(found.items, `${path}[]`, depth + 1)
    if (typeof found.additionalProperties === 'object')
      walk(found.additionalProperties, `${path}{}`, depth + 1)
    for (const part of [found.anyOf, found.oneOf, found.allOf].flatMap((list) => list ?? []))
      if (!isNull(part)) walk(part, path, depth)
  }
  walk(schema, '', 0)
  return [...rows.values()]
}
