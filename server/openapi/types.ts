import type { OpenAPIHono } from '@hono/zod-openapi'

/** The description as the library types it. */
export type Document = ReturnType<OpenAPIHono['getOpenAPI31Document']>
export type Operation = NonNullable<NonNullable<Document['paths']>[string]['get']>
export type Components = NonNullable<Document['components']>
export type SchemaOrReference = NonNullable<Components['schemas']>[string]
export type Schema = Exclude<SchemaOrReference, { $ref: string }>
export type Parameter = Exclude<NonNullable<Operation['parameters']>[number], { $ref: string }>

export const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const
export type Method = (typeof METHODS)[number]

export const isReference = (schema: object): schema is { $ref: string } => '$ref' in schema

/** Every operation with its method and path. */
export function operationsOf(document: Document): { method: Method; path: string; operation: Operation }[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method]
      return operation ? [{ method, path, operation }] : []
    }),
  )
}
