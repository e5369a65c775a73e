import { Socket } from 'node:net'

/** How long those who were in the middle of something on a lost connection may take to give up. */
const GRACE_MS = 50

/**
 * A connection to Postgres that tells of its loss in two steps: first the error, on which everything under way is
 * rejected, and its end once the rollbacks that follow were sent to nobody and rejected too. The client of 3.4.9 keeps
 * what is written to a connection that has ended: the next transaction on it hangs, or is given another's answer.
 */
class PatientSocket extends Socket {
  #failed = false

  override emit(event: string | symbol, ...args: unknown[]): boolean {
    if (event === 'error') this.#failed = true
    if (event !== 'close') return super.emit(event, ...args)
    if (!this.#failed && this.listenerCount('error') > 0) this.emit('error', closedError())
    setTimeout(() => super.emit('close', false), GRACE_MS)
    return true
  }
}

const closedError = () =>
  Object.assign(new Error('the database closed the connection'), { code: 'CONNECTION_CLOSED' })

interface Address {
  host: readonly string[]
  port: readonly number[]
  path?: string | false
}

/** The `socket` option of the Postgres client. */
export function patientSocket({ host, port, path }: Address): Socket {
  const socket = new PatientSocket()
  return path ? socket.connect(path) : socket.connect(port[0], host[0])
}
