/** A queue that gives back the earliest entry; entries of the same moment come in the order they were put in. */
export class Timeline<T> {
  readonly #at: number[] = []
  readonly #order: number[] = []
  readonly #items: T[] = []
  #count = 0

  /** Moment of the earliest entry; Infinity when there is none. */
  get next(): number {
    return this.#at[0] ?? Number.POSITIVE_INFINITY
  }

  put(at: number, item: T): void {
    let hole = this.#items.length
    const order = this.#count++
    while (hole > 0) {
      const parent = (hole - 1) >> 1
      if (this.#at[parent] <= at) break
      this.#move(parent, hole)
      hole = parent
    }
    this.#set(hole, at, order, item)
  }

  take(): { at: number; item: T } | undefined {
    if (this.#items.length === 0) return undefined
    const first = { at: this.#at[0], item: this.#items[0] }
    const at = this.#at.pop() as number
    const order = this.#order.pop() as number
    const item = this.#items.pop() as T
    const size = this.#items.length
    if (size === 0) return first
    let hole = 0
    for (;;) {
      let child = 2 * hole + 1
      if (child >= size) break
      if (child + 1 < size && this.#before(child + 1, this.#at[child], this.#order[child])) child++
      if (!this.#before(child, at, order)) break
      this.#move(child, hole)
      hole = child
    }
    this.#set(hole, at, order, item)
    return first
  }

  #before(index: number, at: number, order: number): boolean {
    return this.#at[index] < at || (this.#at[index] === at && this.#order[index] < order)
  }

  #move(from: number, to: number): void {
    this.#set(to, this.#at[from], this.#order[from], this.#items[from])
  }

  #set(index: number, at: number, order: number, item: T): void {
    this.#at[index] = at
    this.#order[index] = order
    this.#items[index] = item
  }
}
