import { afterAll, beforeAll, expect, test } from 'vitest'
import { ZodType } from 'zod'
import { ERROR_CODES, HTTP_STATUS } from '#server/domain/error.ts'
import { buildDocument } from '#server/openapi/build.ts'
import {
  type Document,
  isReference,
  type Operation,
  operationsOf,
  type SchemaOrReference,
} from '#server/openapi/types.ts'
import { startHttp, type TestHttp } from './testing.ts'

let http: TestHttp
let document: Document
let operations: ReturnType<typeof operationsOf>

beforeAll(async () => {
  http = await startHttp()
  document = buildDocument(http.app)
  operations = operationsOf(document)
})
afterAll(() => http?.stop())

/** What is wrong with each operation, by method and path. */
function faults(find: (operation: Operation, path: string) => (string | false | undefined)[]): string[] {
  return operations.flatMap(({ method, path, operation }) =>
    find(operation, path).flatMap((fault) => (fault ? `${method} ${path}: ${fault}` : [])),
  )
}

const answersOf = ({ responses = {} }: Operation) =>
  Object.entries<NonNullable<Operation['responses']>[string]>(responses).flatMap(([status, answer]) =>
    isReference(answer) ? [] : [{ status: Number(status), answer }],
  )
const bodyOf = ({ requestBody }: Operation) =>
  requestBody && !isReference(requestBody) ? requestBody.content : {}

test('the page of it is what is served', async () => {
  const { body } = await http.ask(null, '/api/openapi.json')
  expect(body).toEqual(JSON.parse(JSON.stringify(document)))
  expect(body.openapi).toBe('3.1.0')
})

test('every operation has an id of its own, a summary, a known subject and says who may ask', () => {
  const ids = operations.map(({ operation }) => operation.operationId)
  expect(new Set(ids).size).toBe(operations.length)
  const tags = document.tags?.map(({ name }) => name) ?? []
  const schemes = Object.keys(document.components?.securitySchemes ?? {})
  expect(
    faults(({ operationId, summary, tags: own = [], security }) => [
      !/^[a-z][A-Za-z0-9]+$/.test(operationId ?? '') && `id ${operationId}`,
      !summary && 'no summary',
      (own.length === 0 || own.some((tag) => !tags.includes(tag))) && `tags ${own}`,
      !security && 'no security',
      security?.some((one) => Object.keys(one).some((name) => !schemes.includes(name))) && 'unknown guard',
    ]),
  ).toEqual([])
  for (const tag of document.tags ?? []) expect(tag.description, tag.name).not.toBe(tag.name)
})

test('every parameter is described and has a schema; those of the path are all there', () => {
  expect(
    faults(({ parameters = [] }, path) => {
      const named = parameters.flatMap((each) => (isReference(each) ? [] : [each]))
      const inPath = named.filter((each) => each.in === 'path').map(({ name }) => name)
      const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      return [
        ...named.map(({ name, description }) => !description && `parameter ${name} is not described`),
        ...named.map(({ name, schema }) => !schema && `parameter ${name} has no schema`),
        inPath.sort().join() !== wanted.sort().join() && `path ${inPath} for ${wanted}`,
        ...named.map((each) => each.in === 'path' && !each.required && `${each.name} is optional`),
      ]
    }),
  ).toEqual([])
})

test('every JSON body and answer has an example, and every refusal one for each of its codes', () => {
  let examples = 0
  const hasExample = (content: Operation['requestBody'], at: string) => {
    if (!content || isReference(content)) return []
    return Object.entries(content.content).map(([type, media]) => {
      if (!type.includes('json')) return false
      examples += media.examples ? Object.keys(media.examples).length : 1
      return media.example === undefined && !media.examples && `${at} has no example`
    })
  }
  const wrong = faults((operation) => [
    ...hasExample({ content: bodyOf(operation) }, 'the body'),
    ...answersOf(operation).flatMap(({ status, answer }) => [
      !answer.description && `${status} is not described`,
      ...hasExample({ content: answer.content ?? {} }, String(status)),
      ...(status < 400 ? [] : refusals(status, answer)),
    ]),
  ])
  expect(wrong).toEqual([])
  expect(examples).toBeGreaterThan(operations.length * 4)
  console.info(`openapi: ${operations.length} operations, ${examples} examples`)
})

function refusals(status: number, answer: { description: string; content?: object }): (string | false)[] {
  const codes = answer.description.split(', ')
  const text = JSON.stringify(answer.content ?? {})
  return codes.flatMap((code) => {
    const known = ERROR_CODES.find((each) => each === code)
    if (!known) return [`unknown code ${code}`]
    return [
      HTTP_STATUS[known] !== status && `${code} is not a ${status}`,
      !text.includes(`"code":"${code}"`) && `${code} has no example`,
    ]
  })
}

/** The content of what the registry holds, whatever it is. */
function contentOf(holder: unknown): [string, unknown][] {
  if (typeof holder !== 'object' || holder === null || !('content' in holder)) return []
  const { content } = holder
  return typeof content === 'object' && content !== null ? Object.entries(content) : []
}

test('every example is what its own schema takes', () => {
  const wrong: string[] = []
  let checked = 0
  for (const definition of http.app.openAPIRegistry.definitions) {
    if (definition.type !== 'route') continue
    const { method, path, request, responses } = definition.route
    const described = operations.find((each) => each.method === method && each.path === path)?.operation
    if (!described) continue
    const check = (holder: unknown, content: ReturnType<typeof bodyOf> | undefined, at: string) => {
      for (const [type, media] of contentOf(holder)) {
        if (!type.includes('json') || typeof media !== 'object' || media === null) continue
        const schema = 'schema' in media ? media.schema : undefined
        const told = content?.[type]
        if (!(schema instanceof ZodType) || !told) continue
        const values = told.examples
          ? Object.values(told.examples).map((one) => ('value' in one ? one.value : undefined))
          : [told.example]
        for (const value of values) {
          checked += 1
          const { success, error } = schema.safeParse(value)
          if (!success) wrong.push(`${method} ${path} ${at}: ${JSON.stringify(error.issues.slice(0, 2))}`)
        }
      }
    }
    check(request?.body, bodyOf(described), 'body')
    for (const { status, answer } of answersOf(described))
      check(responses[String(status)], answer.content, String(status))
  }
  expect(wrong).toEqual([])
  console.info(`openapi: ${checked} examples checked against their schemas`)
})

/** Every schema of the document, with where it is. */
function schemas(): { at: string; name: string; schema: Exclude<SchemaOrReference, { $ref: string }> }[] {
  const found: ReturnType<typeof schemas> = []
  const walk = (schema: SchemaOrReference, at: string, name: string) => {
    if (isReference(schema)) return
    found.push({ at, name, schema })
    for (const [key, field] of Object.entries(schema.properties ?? {})) walk(field, `${at}.${key}`, key)
    const parts = [schema.anyOf, schema.oneOf, schema.allOf, schema.prefixItems].flatMap((list) => list ?? [])
    for (const part of parts) walk(part, at, '')
    if (schema.items) walk(schema.items, `${at}[]`, '')
    if (typeof schema.additionalProperties === 'object') walk(schema.additionalProperties, `${at}{}`, '')
  }
  for (const [name, schema] of Object.entries(document.components?.schemas ?? {})) walk(schema, name, '')
  for (const { method, path, operation } of operations) {
    const contents = [bodyOf(operation), ...answersOf(operation).map(({ answer }) => answer.content ?? {})]
    for (const content of contents)
      for (const media of Object.values<{ schema?: SchemaOrReference }>(content))
        if (media.schema) walk(media.schema, `${method} ${path}`, '')
  }
  return found
}

test('no schema is anything at all, but coded details', () => {
  const open = schemas().filter(({ schema }) => Object.keys(schema).every((key) => key === 'description'))
  const allowed = ['Error.error.details{}', 'get /api/audit.items[].detail{}', 'get /api/openapi.json{}']
  expect(open.map(({ at }) => at).filter((at) => !allowed.includes(at))).toEqual([])
})

test('named schemas are described, and so is every id, time, version and unit of measure', () => {
  for (const [name, schema] of Object.entries(document.components?.schemas ?? {}))
    expect(isReference(schema) || schema.description, name).toBeTruthy()
  const telling =
    /^(id|ids|version|seq|lng|lat|metres|minutes|days|bytes|at|from|to|until)$|(At|Id|Ms|Bytes|Minutes|Metres)$/
  const bare = schemas().filter(({ name, schema }) => telling.test(name) && !schema.description)
  expect(bare.map(({ at }) => at)).toEqual([])
})

test('every reference leads somewhere', () => {
  const text = JSON.stringify(document)
  const lost = [...text.matchAll(/"\$ref":"#\/components\/(\w+)\/([\w-]+)"/g)].filter(([, kind, name]) => {
    const { components = {} } = document
    const held = Object.entries(components).find(([each]) => each === kind)?.[1]
    return !held || !(name in held)
  })
  expect(lost.map(([all]) => all)).toEqual([])
})

test('the description of the socket names every event of it', () => {
  for (const word of [
    'frame',
    'reset',
    'changed',
    'Retry-After',
    'Idempotency-Key',
    'X-Request-Id',
    'Bearer',
  ])
    expect(document.info.description).toContain(word)
})
