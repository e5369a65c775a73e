import { describeFields } from './describe-fields.ts'
import { createExamples } from './example.ts'
import { describeField } from './lexicon.ts'
import { TAGS, tagOf } from './tags.ts'
import { type Document, isReference, type Method, type Operation, operationsOf } from './types.ts'

/** `get /api/incidents/{id}/candidates` → `getIncidentsByIdCandidates`. */
export function operationId(method: Method, path: string): string {
  const words = path
    .replace(/^\/api/, '')
    .split('/')
    .filter((part) => part !== '')
    .flatMap((part) => (part.startsWith('{') ? ['by', part.slice(1, -1)] : part.split(/[^A-Za-z0-9]+/)))
  return method + words.map((word) => word[0].toUpperCase() + word.slice(1)).join('')
}

/** Who may ask: by session, and by key where the route is for keys. */
function securityOf(operation: Operation): Operation['security'] {
  if (!operation.security?.length) return []
  return 'x-key-operation' in operation ? [...operation.security, { key: [] }] : operation.security
}

type Example = ReturnType<typeof createExamples>

function completeContent(content: Operation['requestBody'], example: Example): void {
  if (!content || isReference(content)) return
  for (const [type, media] of Object.entries(content.content)) {
    if (!media.schema) continue
    describeFields(media.schema)
    if (type === 'application/json' && media.example === undefined && media.examples === undefined)
      media.example = example(media.schema)
  }
}

/** Headers of answers by status: what is said on every one of them. */
const HEADERS: Readonly<Record<string, readonly string[]>> = {
  429: ['Retry-After', 'RateLimit', 'RateLimit-Policy', 'X-Request-Id'],
  503: ['Retry-After', 'X-Request-Id'],
}

function completeAnswers(operation: Operation, example: Example): void {
  for (const [status, answer] of Object.entries<NonNullable<Operation['responses']>[string]>(
    operation.responses ?? {},
  )) {
    if (isReference(answer)) continue
    if (answer.content) completeContent({ content: answer.content }, example)
    const names = HEADERS[status] ?? (Number(status) >= 400 ? ['X-Request-Id'] : [])
    if (names.length === 0) continue
    answer.headers = {
      ...answer.headers,
      ...Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }])),
    }
  }
}

/**
 * Says what the routes leave unsaid: the id, the subject and the guard of each operation, what each parameter and field
 * is, and an example of each body and answer. Changes the document.
 */
export function complete(document: Document): Document {
  const example = createExamples(document.components?.schemas)
  for (const schema of Object.values(document.components?.schemas ?? {})) describeFields(schema)
  for (const { method, path, operation } of operationsOf(document)) {
    operation.operationId ??= operationId(method, path)
    operation.tags ??= [tagOf(path)]
    operation.security = securityOf(operation)
    for (const parameter of operation.parameters ?? []) {
      if (isReference(parameter)) continue
      parameter.description ??= describeField(parameter.name)
      // What is coerced may look optional: nothing in a path is.
      if (parameter.in === 'path') parameter.required = true
    }
    completeContent(operation.requestBody, example)
    completeAnswers(operation, example)
  }
  for (const hook of Object.values(document.webhooks ?? {})) {
    if (!isReference(hook) && hook.post) completeContent(hook.post.requestBody, example)
  }
  const used = new Set(operationsOf(document).flatMap(({ operation }) => operation.tags ?? []))
  const tags = [...used].map((name) => ({ name, description: TAGS[name] ?? name }))
  return { ...document, tags: tags.sort((a, b) => order(a.name) - order(b.name)) }
}

function order(name: string): number {
  const index = Object.keys(TAGS).indexOf(name)
  return index < 0 ? Object.keys(TAGS).length : index
}
