import type { LiveSocket } from './types.ts'

/** Bytes of packets: what is text counts its characters. */
function sizeOf(packets: unknown): number {
  if (!Array.isArray(packets)) return 0
  return packets.reduce((sum: number, { data }) => sum + (typeof data === 'string' ? data.length : 0), 0)
}

/**
 * Bytes that wait to be sent on a socket's connection: those that engine.io holds until the transport takes more, and
 * those that the transport has taken and the network has not.
 */
export function backlog({ conn }: LiveSocket): number {
  const { transport } = conn
  const raw = 'socket' in transport ? transport.socket : undefined
  const taken =
    typeof raw === 'object' && raw !== null && 'bufferedAmount' in raw ? Number(raw.bufferedAmount) : 0
  return taken + sizeOf(Reflect.get(conn, 'writeBuffer'))
}
