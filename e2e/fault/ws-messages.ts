/** Cuts what a WebSocket server sends into whole frames (unmasked, of RFC 6455), headers and all. */
export class MessageCutter {
  #held: Buffer = Buffer.alloc(0)

  /** The frames that these bytes complete. */
  push(bytes: Buffer): Buffer[] {
    this.#held = this.#held.length === 0 ? bytes : Buffer.concat([this.#held, bytes])
    const whole: Buffer[] = []
    for (;;) {
      const size = sizeOf(this.#held)
      if (size === undefined || this.#held.length < size) return whole
      whole.push(this.#held.subarray(0, size))
      this.#held = this.#held.subarray(size)
    }
  }
}

/** Bytes of the frame at the beginning; undefined where its header is not whole. */
function sizeOf(bytes: Buffer): number | undefined {
  if (bytes.length < 2) return undefined
  const short = bytes[1] & 0x7f
  if (short < 126) return 2 + short
  if (short === 126) return bytes.length < 4 ? undefined : 4 + bytes.readUInt16BE(2)
  return bytes.length < 10 ? undefined : 10 + Number(bytes.readBigUInt64BE(2))
}

const PUSHED = '42["frame"'

/** Whether a WebSocket frame carries a frame of the live contract. */
export function isPushed(message: Buffer): boolean {
  const short = message[1] & 0x7f
  const start = short < 126 ? 2 : short === 126 ? 4 : 10
  return message.subarray(start, start + PUSHED.length).toString('latin1') === PUSHED
}
