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
