import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { SetupError } from '#db/setup-error.ts'
import type { PageHandler } from './pages/serve.ts'

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

/** Starts to listen and answers with the port. Throws SetupError when the port is taken. */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return reject(error)
      reject(new SetupError(`Port ${port} is taken: stop what uses it, or start with PORT=${port + 1}`))
    })
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}
