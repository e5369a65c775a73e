import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { PageHandler } from './pages/serve.ts'
import { portError } from './port.ts'

type Fetch = (request: Request, env: object) => Response | Promise<Response>

const OURS = /^\/(api|tiles|metrics)(\/|$|\?)/

/** One HTTP server: the API and tiles first, the pages for the rest. */
export function createHttpServer(fetch: Fetch, pages: PageHandler): Server {
  const api = getRequestListener(fetch, { overrideGlobalObjects: false })
  const server = createServer((request, response) => {
    const handled = OURS.test(request.url ?? '') ? api(request, response) : pages(request, response)
    Promise.resolve(handled).catch(() => response.destroy())
  })
  server.keepAliveTimeout = 65_000
  return server
}

/** Starts to listen and answers with the port. Throws SetupError when the port cannot be had. */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(portError(error.code ?? error.message, host, port)),
    )
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}
