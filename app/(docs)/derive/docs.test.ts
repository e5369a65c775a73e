import { expect, test } from 'vitest'
import { curlOf } from './curl.ts'
import { createSearch, entriesOf } from './entries.ts'
import { fieldsOf } from './fields.ts'
import type { Document } from './types.ts'

const document: Document = {
  info: { title: 'Weige', description: '' },
  tags: [{ name: 'incidents', description: 'Incidents.' }],
  components: {
    schemas: { Clock: { type: 'object', properties: { redAt: { type: 'number', description: 'When.' } } } },
  },
  paths: {
    '/api/incidents/{id}/accept': {
      post: {
        operationId: 'postIncidentsByIdAccept',
        tags: ['incidents'],
        summary: 'Accept a case',
        security: [{ session: [] }],
        'x-key-operation': 'cases.report',
        parameters: [
          { name: 'id', in: 'path', required: true, example: 7 },
          { name: 'Idempotency-Key', in: 'header', required: true, example: 'a-key-0001' },
        ],
        requestBody: { content: { 'application/json': { example: { text: "it's" } } } },
        responses: {},
      },
    },
  },
}

test('an operation becomes a command line that a shell takes as it is', () => {
  const [entry] = entriesOf(document)
  expect(curlOf(entry, 'https://host')).toBe(
    [
      "curl -X POST 'https://host/api/incidents/7/accept'",
      "-H 'Authorization: Bearer wg_…'",
      "-H 'Idempotency-Key: a-key-0001'",
      "-H 'Content-Type: application/json'",
      `-d '{"text":"it'\\''s"}'`,
    ].join(' \\\n  '),
  )
})

test('a search finds by every word, wherever it stands', () => {
  const search = createSearch(entriesOf(document))
  expect(search('ACCEPT idempotency')).toHaveLength(1)
  expect(search('')).toHaveLength(1)
  expect(search('accept nothing')).toHaveLength(0)
})

test('fields are told once each, through references, lists and choices', () => {
  const schema = {
    type: 'object',
    required: ['items'],
    properties: {
      items: {
        type: 'array',
        items: {
          anyOf: [
            { type: 'null' },
            { type: 'object', properties: { clock: { $ref: '#/components/schemas/Clock' } } },
          ],
        },
      },
      state: { enum: ['a', 'b'] },
    },
  }
  expect(fieldsOf(schema, document).map(({ path, required, type }) => [path, required, type])).toEqual([
    ['items', true, 'null | object[]'],
    ['items[].clock', false, 'object'],
    ['items[].clock.redAt', false, 'number'],
    ['state', false, '"a" | "b"'],
  ])
})
