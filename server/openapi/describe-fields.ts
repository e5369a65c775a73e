import { describeField } from './lexicon.ts'
import { isReference, type SchemaOrReference } from './types.ts'

/** Says of every field what it is, where its schema does not. */
export function describeFields(schema: SchemaOrReference): void {
  if (isReference(schema)) return
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    if (!isReference(field)) field.description ??= describeField(name)
    describeFields(field)
  }
  const { items, additionalProperties } = schema
  const parts = [schema.anyOf, schema.oneOf, schema.allOf, schema.prefixItems].flatMap((list) => list ?? [])
  if (items) parts.push(items)
  if (typeof additionalProperties === 'object') parts.push(additionalProperties)
  for (const part of parts) describeFields(part)
}
