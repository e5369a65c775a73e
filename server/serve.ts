import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { API_POLICY, keepToHttps, securityHeaders } from './http/security.ts'
import type { PageHandler } from './pages/serve.ts'
import { portError } from './port.ts'

type Fetch = (request: Request, env: object) => Response | Promise<Response>

const OURS = /^\/(api|tiles|metrics)(\/|$|\?)/

/** One HTTP server: the API and tiles first, the pages for the rest. */
export function createHttpServer(fetch: Fetch, pages: PageHandler, trustProxy: boolean): Server {
  const api = getRequestListener(fetch, { overrideGlobalObjects: false })
  const server = createServer((request, response) => {
    keepToHttps(request, response, trustProxy)
    const handled = OURS.test(request.url ?? '') ? api(request, response) : pages(request, response)
    Promise.resolve(handled).catch(() => response.destroy())
  })
  server.keepAliveTimeout = 65_000
  return server
}

const SOCKETS = '/socket.io'

/** Gives the answers and refusals of the socket's transports our headers; called once they listen on the server. */
export function headSockets(server: Server, trustProxy: boolean): void {
  const headers = Object.entries(securityHeaders(API_POLICY))
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!request.url?.startsWith(SOCKETS)) return
    for (const [name, value] of headers) response.setHeader(name, value)
    keepToHttps(request, response, trustProxy)
  })
}

/** Starts to listen and answers with the port; what fails later is reported. Throws SetupError when the port cannot be had. */
export function listen(
  server: Server,
  { port, host }: { port: number; host: string },
  report: (error: unknown) => void,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => reject(portError(error.code ?? error.message, host, port))
    server.once('error', fail)
    server.listen(port, host, () => {
      // Without files to open a connection fails; the next may not.
      server.off('error', fail).on('error', report)
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}
