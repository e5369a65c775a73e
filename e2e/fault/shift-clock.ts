/** Every reading of the time of this thread is so many milliseconds off. */
export function shiftClock(skewMs: number): void {
  const Real = Date
  const now = () => Real.now() + skewMs
  const Shifted = new Proxy(Real, {
    construct: (target, args, self) => Reflect.construct(target, args.length === 0 ? [now()] : args, self),
    apply: () => new Real(now()).toString(),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  })
  Object.assign(globalThis, { Date: Shifted })
}
