/** Numbers distinct points 0, 1, 2 … by open addressing in typed arrays; a Map of millions is too large. */
export class VertexIndex {
  size = 0
  private slots: Int32Array
  private xs: Int32Array
  private ys: Int32Array

  constructor(capacity: number) {
    this.slots = new Int32Array(2 ** Math.ceil(Math.log2(capacity * 2))).fill(-1)
    this.xs = new Int32Array(capacity)
    this.ys = new Int32Array(capacity)
  }

  /** The point's number, a new one if it was not met before. */
  number(x: number, y: number): number {
    const mask = this.slots.length - 1
    let slot = (Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca6b)) >>> 0
    slot = (slot ^ (slot >>> 15)) & mask
    for (;;) {
      const known = this.slots[slot]
      if (known < 0) {
        this.slots[slot] = this.size
        this.xs[this.size] = x
        this.ys[this.size] = y
        return this.size++
      }
      if (this.xs[known] === x && this.ys[known] === y) return known
      slot = (slot + 1) & mask
    }
  }
}
