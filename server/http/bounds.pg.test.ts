import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { handshakeSchema } from '#server/contract/live.ts'
import { buildDocument } from '#server/openapi/build.ts'
import { isReference, operationsOf, type Schema, type SchemaOrReference } from '#server/openapi/types.ts'
import { BODY_LIMIT } from './input.ts'
import { startHttp, type TestHttp } from './testing.ts'

let http: TestHttp
beforeAll(async () => {
  http = await startHttp()
})
afterAll(() => http?.stop())

/** Formats that are no longer than a line. Bytes are bounded where they are read. */
const SHORT_FORMATS = ['date', 'date-time', 'time', 'uuid', 'binary']

/** Whether a pattern is met by texts of some length only: from its begin to its end, and nothing in it repeats for ever. */
function isBoundedPattern(pattern: string): boolean {
  return pattern.startsWith('^') && pattern.endsWith('$') && !/[^\\][+*]|\{\d+,\}/.test(pattern)
}

function isBoundedText({ maxLength, enum: codes, const: only, format, pattern }: Schema): boolean {
  if (maxLength !== undefined || codes || only !== undefined) return true
  return SHORT_FORMATS.includes(format ?? '') || (pattern !== undefined && isBoundedPattern(pattern))
}

const isBoundedNumber = ({
  minimum,
  maximum,
  exclusiveMinimum,
  exclusiveMaximum,
  enum: codes,
  const: only,
}: Schema) =>
  codes !== undefined ||
  only !== undefined ||
  ((minimum ?? exclusiveMinimum) !== undefined && (maximum ?? exclusiveMaximum) !== undefined)

/** What of a schema takes as much as one likes. */
function unbounded(given: SchemaOrReference, at: string): string[] {
  if (isReference(given)) return [`${at}: a reference`]
  const schema = given
  const types = [schema.type ?? []].flat()
  const found: string[] = []
  if (types.includes('string') && !isBoundedText(schema)) found.push(`${at}: text`)
  // A whole number is a safe one: zod takes none beyond 2^53.
  if (types.includes('number') && !isBoundedNumber(schema)) found.push(`${at}: number`)
  if (types.includes('array')) {
    if (schema.maxItems === undefined && !schema.prefixItems) found.push(`${at}: list`)
    for (const item of schema.prefixItems ?? []) found.push(...unbounded(item, `${at}[]`))
    if (schema.items) found.push(...unbounded(schema.items, `${at}[]`))
  }
  for (const [name, field] of Object.entries(schema.properties ?? {}))
    found.push(...unbounded(field, `${at}.${name}`))
  const { additionalProperties, propertyNames } = schema
  if (additionalProperties === true || (typeof additionalProperties === 'object' && !propertyNames))
    found.push(`${at}: anything`)
  if (typeof additionalProperties === 'object') found.push(...unbounded(additionalProperties, `${at}{}`))
  if (propertyNames) found.push(...unbounded(propertyNames, `${at} names`))
  for (const part of [schema.anyOf, schema.oneOf, schema.allOf].flatMap((list) => list ?? []))
    found.push(...unbounded(part, at))
  return found
}

test('nothing that is sent may be as long, as many or as large as one likes', () => {
  const found = operationsOf(buildDocument(http.app)).flatMap(({ method, path, operation }) => {
    const at = `${method} ${path}`
    const { requestBody, parameters = [] } = operation
    const bodies = requestBody && !isReference(requestBody) ? Object.values(requestBody.content) : []
    return [
      ...bodies.flatMap(({ schema }) => (schema ? unbounded(schema, at) : [`${at}: no schema`])),
      ...parameters.flatMap((each) =>
        isReference(each) || !each.schema ? [] : unbounded(each.schema, `${at} ?${each.name}`),
      ),
    ]
  })
  expect([...new Set(found)]).toEqual([])
})

test('nor what opens a socket', () => {
  const schema: Schema = JSON.parse(JSON.stringify(z.toJSONSchema(handshakeSchema, { io: 'input' })))
  expect(unbounded(schema, 'handshake')).toEqual([])
})

test('a body that is too large is refused before it is read to its end', async () => {
  const text = 'x'.repeat(BODY_LIMIT)
  const { status, body } = await http.send('county', '/api/incidents', { text })
  expect([status, body.error.code]).toEqual([413, 'too_large'])
})

test('the test finds what is unbounded', () => {
  const cases: [z.ZodType, string[]][] = [
    [z.string(), ['x: text']],
    [z.string().regex(/^a+$/), ['x: text']],
    [z.string().regex(/^a{1,4}$/), []],
    [z.array(z.string().max(3)), ['x: list']],
    [z.number(), ['x: number']],
    [z.number().min(0), ['x: number']],
    [z.number().int(), []],
    [z.object({ a: z.string().max(3), b: z.array(z.number().min(0).max(1)).max(2) }), []],
    [z.record(z.string().max(3), z.string()), ['x{}: text']],
    [z.record(z.string(), z.boolean()), ['x names: text']],
    [z.union([z.string(), z.literal('a')]), ['x: text']],
    [z.looseObject({}), ['x: anything']],
  ]
  for (const [schema, wanted] of cases)
    expect(unbounded(JSON.parse(JSON.stringify(z.toJSONSchema(schema))), 'x')).toEqual(wanted)
})
