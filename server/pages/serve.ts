import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import next from 'next'
import { securityHeaders } from '#server/http/security.ts'
import { pagePolicy } from './policy.ts'

export type PageHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** The built pages, drawn by Next under our own headers. Permission lives behind the API and the socket, not here. */
export async function servePages(root: string): Promise<PageHandler> {
  const app = next({ dev: false, dir: root })
  await app.prepare()
  const handle = app.getRequestHandler()
  const headers = Object.entries(securityHeaders(await pagePolicy(join(root, '.next'))))
  return async (request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value)
    await handle(request, response)
  }
}
