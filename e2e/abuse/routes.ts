import { z } from 'zod'

const parameter = z.object({ in: z.string(), name: z.string() }).loose()
const media = z.object({ schema: z.unknown().optional(), example: z.unknown().optional() }).loose()
const operation = z
  .object({
    parameters: z.array(parameter).default([]),
    requestBody: z
      .object({ content: z.record(z.string(), media) })
      .loose()
      .optional(),
  })
  .loose()
const openApi = z
  .object({
    paths: z.record(z.string(), z.record(z.string(), z.unknown())),
    components: z
      .object({ schemas: z.record(z.string(), z.unknown()).default({}) })
      .loose()
      .default({ schemas: {} }),
  })
  .loose()

/** What is known of a route from its description. */
export interface Route {
  /** `post /api/incidents/{id}/{command}` */
  name: string
  method: string
  path: string
  query: readonly string[]
  body?: { type: string; schema: unknown; example: unknown }
}

export interface Described {
  routes: readonly Route[]
  schemas: Readonly<Record<string, unknown>>
}

/** The routes of an OpenAPI document, in its order. */
export function routesOf(document: unknown): Described {
  const { paths, components } = openApi.parse(document)
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]): Route => {
      const { parameters, requestBody } = operation.parse(described)
      const [type, content] = Object.entries(requestBody?.content ?? {})[0] ?? []
      return {
        name: `${method} ${path}`,
        method: method.toUpperCase(),
        path,
        query: parameters.filter((each) => each.in === 'query').map((each) => each.name),
        ...(type && content && { body: { type, schema: content.schema, example: content.example } }),
      }
    }),
  )
  return { routes, schemas: components.schemas }
}
