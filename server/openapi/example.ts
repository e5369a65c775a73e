import { MOMENT } from './field.ts'
import { exampleField } from './lexicon.ts'
import { type Components, isReference, type Schema, type SchemaOrReference } from './types.ts'

/** Texts that the patterns of our schemas ask for, tried in turn. */
const TEXTS: readonly string[] = [
  '320613',
  '3206',
  '0401',
  '04',
  '320613001',
  '320613001001001',
  '1',
  'region:320613',
  '2026-11-23',
  '08:00',
  '138',
  'county',
  'code',
  'accept/04/normal',
  'wg_f3Kq9s',
  '123456',
  'a'.repeat(32),
]
const FORMATS: Readonly<Record<string, string>> = {
  'date-time': '2026-11-23T08:00:00+08:00',
  date: '2026-11-23',
  time: '08:00:00',
  uuid: 'b3c2e1a0-1c1e-4c6d-9b7a-0d9b6b0f2f11',
  uri: 'https://example.gov.cn/hook',
  email: 'office@example.gov.cn',
  binary: '',
}
/** Deeper than this nothing is shown. */
const DEEPEST = 12

/** Makes examples of schemas: valid ones, of every field that has to be there. */
export function createExamples(components: Components['schemas'] = {}) {
  const resolve = (schema: SchemaOrReference): Schema => {
    if (!isReference(schema)) return schema
    const named = components[schema.$ref.split('/').at(-1) ?? '']
    return named ? resolve(named) : {}
  }

  function exampleOf(given: SchemaOrReference, name = '', depth = 0): unknown {
    const schema = resolve(given)
    if (schema.example !== undefined) return schema.example
    if (schema.examples?.length) return schema.examples[0]
    if (schema.const !== undefined) return schema.const
    if (schema.default !== undefined) return schema.default
    if (schema.enum?.length) {
      const told = exampleField(name)
      return schema.enum.includes(told) ? told : schema.enum[0]
    }
    if (depth > DEEPEST) return null
    const choices = schema.anyOf ?? schema.oneOf
    if (choices) return ofChoices(choices, name, depth)
    if (schema.allOf) {
      return Object.assign({}, ...schema.allOf.map((part) => exampleOf(part, name, depth + 1)))
    }
    const types = [schema.type ?? 'object'].flat()
    const told = exampleField(name)
    if (told === null && types.includes('null')) return null
    return ofType(types.find((type) => type !== 'null') ?? 'null', schema, name, depth)
  }

  function ofChoices(choices: readonly SchemaOrReference[], name: string, depth: number): unknown {
    const told = exampleField(name)
    const kinds = choices.map((choice) => [resolve(choice).type ?? 'object'].flat())
    if (told === null && kinds.some((kind) => kind.includes('null'))) return null
    const first = choices.find((_, index) => !kinds[index].includes('null')) ?? choices[0]
    return exampleOf(first, name, depth + 1)
  }

  function ofType(type: string, schema: Schema, name: string, depth: number): unknown {
    switch (type) {
      case 'string':
        return textOf(schema, name)
      case 'integer':
      case 'number':
        return numberOf(schema, name)
      case 'boolean':
        return exampleField(name) === true
      case 'array':
        return arrayOf(schema, name, depth)
      case 'object':
        return objectOf(schema, depth)
      default:
        return null
    }
  }

  function arrayOf(schema: Schema, name: string, depth: number): unknown[] {
    if (schema.prefixItems?.length) {
      return schema.prefixItems.map((item) => exampleOf(item, name, depth + 1))
    }
    const least = Math.max(1, schema.minItems ?? 1)
    const items = schema.items
    if (!items || schema.maxItems === 0) return []
    return Array.from({ length: least }, () => exampleOf(items, name, depth + 1))
  }

  function objectOf(schema: Schema, depth: number): Record<string, unknown> {
    const properties = schema.properties ?? {}
    const needed = Object.keys(properties).filter((key) => schema.required?.includes(key))
    const shown = needed.length > 0 ? needed : Object.keys(properties)
    const example: Record<string, unknown> = {}
    for (const key of shown) example[key] = exampleOf(properties[key], key, depth + 1)
    const { additionalProperties, propertyNames } = schema
    if (shown.length === 0 && typeof additionalProperties === 'object') {
      for (const key of keysOf(propertyNames, depth))
        example[key] = exampleOf(additionalProperties, 'name', depth + 1)
    }
    return example
  }

  /** A record of codes has all of them. */
  function keysOf(names: SchemaOrReference | undefined, depth: number): string[] {
    if (!names) return ['12']
    const { enum: codes } = resolve(names)
    return codes ? codes.map(String) : [String(exampleOf(names, '', depth + 1))]
  }

  return exampleOf
}

function textOf({ format, pattern, minLength = 0, maxLength = 100_000 }: Schema, name: string): string {
  const told = exampleField(name)
  const fits = (text: string) =>
    text.length >= minLength && text.length <= maxLength && (!pattern || new RegExp(pattern, 'u').test(text))
  const wanted = format === undefined ? undefined : FORMATS[format]
  if (wanted !== undefined) return typeof told === 'string' && format === 'uri' ? told : wanted
  if (typeof told === 'string' && fits(told)) return told
  return TEXTS.find(fits) ?? 'x'.repeat(Math.max(1, minLength))
}

function numberOf(schema: Schema, name: string): number {
  const told = exampleField(name)
  const number = typeof told === 'number' ? told : /At$/.test(name) ? MOMENT : 1
  const whole = schema.type === 'integer' || [schema.type].flat().includes('integer')
  const value = whole && !Number.isInteger(number) ? Math.round(number * 1e6) : number
  const { minimum = -Number.MAX_VALUE, maximum = Number.MAX_VALUE, exclusiveMinimum } = schema
  const least = typeof exclusiveMinimum === 'number' ? exclusiveMinimum + (whole ? 1 : 0.1) : minimum
  return Math.min(Math.max(value, least), maximum)
}
