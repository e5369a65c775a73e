import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { checkPort } from './port.ts'

test('a taken port is named with the way out', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  await expect(checkPort('127.0.0.1', port)).rejects.toThrow(`PORT=${port + 1} npm start`)
  server.close()
  await once(server, 'close')
  await expect(checkPort('127.0.0.1', port)).resolves.toBeUndefined()
})

test('an address of another machine is refused', async () => {
  await expect(checkPort('192.0.2.1', 3000)).rejects.toThrow('HOST=192.0.2.1')
})
