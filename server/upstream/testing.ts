import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'

/** One request that a system above was sent. */
export interface Call {
  headers: IncomingHttpHeaders
  text: string
  body: Record<string, unknown>
}

/** How the next request is met: a status, nothing at all, or another address. */
export type Manner = number | 'silence' | { redirect: string }

/** A system above that can be told how to behave. */
export async function startHook() {
  const calls: Call[] = []
  const manners: Manner[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    calls.push({ headers: request.headers, text, body: JSON.parse(text) })
    const manner = manners.shift() ?? 204
    if (manner === 'silence') return
    if (typeof manner === 'number') response.writeHead(manner).end()
    else response.writeHead(307, { location: manner.redirect }).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/hook`,
    calls,
    /** How the next requests are met, in turn; taken with 204 after that. */
    meet: (...next: Manner[]) => manners.push(...next),
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
